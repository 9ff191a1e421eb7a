import type { Tx } from '@/lib/core/database'
import { type MessageRow, QUOTE_READ } from '@/lib/core/dialects/messages'
import { AppError } from '@/lib/core/errors'
import type { SendMessageInput } from './schema'

const COLUMNS = {
  id: true,
  roomId: true,
  seq: true,
  authorId: true,
  content: true,
  deletedAt: true,
  isImported: true,
  version: true,
  threadRootId: true,
  replyCount: true,
} as const
type Parent = Awaited<ReturnType<typeof find>>[number]

/** The messages a batch of sends answers, and the roots of the threads they are in. The rooms must be locked. */
export async function loadParents(tx: Tx, items: { input: SendMessageInput }[]): Promise<Parents> {
  const named = await find(
    tx,
    items.flatMap(({ input }) => [input.replyToId ?? [], input.threadRootId ?? []].flat()),
  )
  const known = new Set(named.map((row) => row.id))
  const roots = await find(
    tx,
    named.flatMap((row) => (row.threadRootId && !known.has(row.threadRootId) ? [row.threadRootId] : [])),
  )
  return new Parents([...named, ...roots])
}

async function find(tx: Tx, ids: string[]) {
  return ids.length === 0
    ? []
    : await tx.message.findMany({ where: { id: { in: [...new Set(ids)] } }, select: COLUMNS })
}

export class Parents {
  private readonly rows: Map<string, Parent>

  constructor(rows: Parent[]) {
    this.rows = new Map(rows.map((row) => [row.id, row]))
  }

  /** Throws invalid when a message answered is not in this room. */
  check(roomId: string, input: SendMessageInput): void {
    for (const field of ['replyToId', 'threadRootId'] as const) {
      const id = input[field]
      if (id && this.rows.get(id)?.roomId !== roomId) {
        throw new AppError('invalid', 'The message you reply to is not in this room.', { field })
      }
    }
  }

  /** Threads have one level: a reply to a reply belongs to the same root. */
  rootOf({ threadRootId }: SendMessageInput): string | null {
    return threadRootId ? (this.rows.get(threadRootId)?.threadRootId ?? threadRootId) : null
  }

  quote(messageId: string | null): string | null {
    const row = this.rows.get(messageId ?? '')
    if (!row) return null
    return JSON.stringify([row.id, row.seq, ...beginningOf(row), row.version])
  }

  /** Counts one more reply under its root and gives the thread as it is with it. */
  count(reply: MessageRow): string | null {
    const root = this.rows.get(reply.threadRootId ?? '')
    if (!root) return null
    root.replyCount += 1
    root.version += 1
    const counts = [root.id, root.seq, root.version, root.replyCount, reply.seq, reply.createdAt.toISOString()]
    return JSON.stringify([...counts, beginningOf(root)])
  }
}

/** Who wrote it, how it begins (in code points, as the database counts), 1 if it was deleted, and 1 if it was imported. */
function beginningOf({ authorId, content, deletedAt, isImported }: Parent) {
  const text = [...content.slice(0, 2 * QUOTE_READ)].slice(0, QUOTE_READ).join('')
  return [authorId, text, deletedAt ? 1 : 0, isImported ? 1 : 0]
}
