import type { Place, SourceAttachment, SourceRoom, SourceRun } from '../source'

/** Something an agent said, thought or did, in order; with its own times, where the source has them. */
export type Piece = { from?: Date; to?: Date } & (
  | { type: 'text'; text: string }
  | { type: 'thought'; text: string }
  | { type: 'call'; id: string; tool: string; input: unknown }
  /** `tool`: who answered, where no call is known. */
  | { type: 'result'; id: string; output: string; isError: boolean; tool?: string }
)

/** A record of an assistant chat, whatever the format. `nobody`: context that no one said, and that no page shows. */
export type ChatNode = {
  id: string
  /** null: the beginning. */
  parent: string | null
  place: Place
  who: 'person' | 'agent' | 'nobody'
  pieces: Piece[]
  files?: SourceAttachment[]
  /** Begins an answer of its own, even right after another one. */
  isApart?: boolean
  /** When it was written; null: not said, so it is that of what it follows. */
  at: Date | null
  /** When work on it began; without it, when what it follows was written. */
  from?: Date | null
  /** When it was complete; null: not said. Without it: `at`. */
  to?: Date | null
  model?: string
  usage?: Usage
  error?: string
  status?: SourceRun['status']
}

/** `key`: the request it belongs to, where several records repeat the usage of one. */
export type Usage = { key?: string; input?: number; cached?: number; output?: number; cost?: number }

export type ChatRoom = SourceRoom & { createdAt: Date; session: NonNullable<SourceRoom['session']> }
