import type { SourceReader } from '../source'
import { chatgpt } from './chatgpt'
import { claudeAi } from './claude-ai'
import { claudeCode } from './claude-code'
import { codex } from './codex'
import { confabSession } from './confab-session'
import { librechat } from './librechat'
import { openWebui } from './open-webui'

/** Chats with assistants and coding agents. */
export const ASSISTANTS: readonly SourceReader[] = [
  confabSession,
  chatgpt,
  claudeAi,
  librechat,
  openWebui,
  claudeCode,
  codex,
]
