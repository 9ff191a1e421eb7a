import type { SourceReader } from '../source'
import { chatgpt } from './chatgpt'
import { claudeAi } from './claude-ai'
import { claudeCode } from './claude-code'
import { codex } from './codex'
import { librechat } from './librechat'
import { openWebui } from './open-webui'

/** Chats with assistants and coding agents. */
export const ASSISTANTS: readonly SourceReader[] = [chatgpt, claudeAi, librechat, openWebui, claudeCode, codex]
