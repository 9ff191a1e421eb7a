import type { SourceReader } from '../source'
import { chatgpt } from './chatgpt'
import { claudeCode } from './claude-code'

/** Chats with assistants and coding agents. */
export const ASSISTANTS: readonly SourceReader[] = [chatgpt, claudeCode]
