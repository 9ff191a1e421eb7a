import type { Actor } from '@/lib/actors/schema'
import { AppError, notFound } from '@/lib/core/errors'
import type { Attachment } from '@/lib/core/generated/sqlite/client'
import type { Transaction } from '@/lib/events/transact'
import { UNSENT_MS } from './constants'

type Sending = { actor: Pick<Actor, 'id'>; roomId: string; input: { attachmentIds?: string[] } }
type Wanted = { actor: Pick<Actor, 'id'>; roomId: string; ids: string[] }

/** The files that a batch of sends may send, each at most once. */
export type Unsent = {
  /** Throws not_found for a file that is another's, in another room, sent or expired; invalid for a repeated id. */
  take(wanted: Wanted): Taken
  /** Writes which message each taken file went with. */
  attach(): Promise<void>
}
type Taken = {
  /** As Dialect.attachmentsOfMessage would read them. */
  json: string
  /** For the event of the message. */
  facts: { attachmentId: string; sha256: string; size: number }[]
  sendWith(messageId: string): void
}

export async function loadUnsent(t: Transaction, items: Sending[]): Promise<Unsent> {
  const ids = [...new Set(items.flatMap(({ input }) => input.attachmentIds ?? []))]
  const createdAt = { gt: new Date(t.now.getTime() - UNSENT_MS) }
  const where = { id: { in: ids }, messageId: null, deletedAt: null, createdAt }
  const rows = ids.length > 0 ? await t.tx.attachment.findMany({ where }) : []
  const free = new Map(rows.map((row) => [row.id, row]))
  const sent: { id: string; messageId: string; position: number }[] = []
  return {
    take: ({ actor, roomId, ids }) => {
      if (new Set(ids).size < ids.length) {
        throw new AppError('invalid', 'Send each file once.', { field: 'attachmentIds' })
      }
      const taken = ids.map((id) => {
        const row = free.get(id)
        if (!row || row.uploaderId !== actor.id || row.roomId !== roomId) throw notFound('File')
        return row
      })
      return {
        json: JSON.stringify(taken.map(toTuple)),
        facts: taken.map(({ id, sha256, size }) => ({ attachmentId: id, sha256: sha256 ?? '', size })),
        sendWith: (messageId) => {
          for (const [position, { id }] of taken.entries()) {
            free.delete(id)
            sent.push({ id, messageId, position })
          }
        },
      }
    },
    attach: async () => {
      for (const { id, ...data } of sent) {
        const { count } = await t.tx.attachment.updateMany({ where: { id, messageId: null, deletedAt: null }, data })
        // Taken away by another process since it was looked at.
        if (count === 0) throw notFound('File')
      }
    },
  }
}

function toTuple({ id, fileName, contentType, kind, size, width, height, alt }: Attachment, position: number) {
  return [id, fileName, contentType, kind, size, width, height, alt, position]
}
