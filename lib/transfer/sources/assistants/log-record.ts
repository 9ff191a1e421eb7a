import type { Piece, Usage } from './chat'

/** What a line of a session log is. */
export type LogRecord =
  | { is: 'prompt'; text: string; files: { name: string; data?: string; contentType?: string }[] }
  /** Something that no agent saw or said, but a person did: output of a command, a summary. */
  | { is: 'line'; text: string }
  /** `agents`, `tasks`: ids and prompts of the agents it asks. */
  | {
      is: 'work'
      pieces: Piece[]
      model?: string
      usage?: Usage
      error?: string
      agents: string[]
      tasks: string[]
    }
  | { is: 'interruption' }
  /** Context that nobody said, and bookkeeping. */
  | { is: 'nothing' }
  | { is: 'unknown' }
  | { is: 'damaged'; reason: string }
