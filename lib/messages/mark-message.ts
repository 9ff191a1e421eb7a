import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { type Transaction, transact } from '@/lib/events/transact'
import { loadMessage } from './load-message'
import { requireMessage } from './require-message'
import type { PublicMessage } from './schema'

type Found = Awaited<ReturnType<typeof requireMessage>>

/** Changes what readers put on a message, under the lock of its room, and answers the message. Throws as requireMessage. */
export async function markMessage(
  db: Database,
  actor: Actor,
  { roomId, messageId }: { roomId: string; messageId: string },
  change: (t: Transaction, found: Found) => Promise<void>,
): Promise<PublicMessage> {
  return await transact(db, { rooms: [roomId] }, async (t) => {
    await change(t, await requireMessage(t, actor, roomId, messageId))
    return await loadMessage(t, messageId)
  })
}
