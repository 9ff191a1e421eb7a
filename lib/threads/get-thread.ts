import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { findMessage } from '@/lib/messages/find-message'
import { loadMessages } from '@/lib/messages/load-messages'
import { requireRoom } from '@/lib/rooms/access'
import { readStates, UNTOUCHED } from './read-states'
import type { ThreadDetail } from './schema'

/** The thread under a message (its own, if it is a reply) as this reader has it. Throws not_found. */
export async function getThread(db: Database, actor: Actor, roomId: string, messageId: string): Promise<ThreadDetail> {
  await requireRoom(db, actor, roomId)
  const row = await findMessage(db, roomId, messageId)
  const rootId = row.threadRootId ?? row.id
  // In this order: what comes in between counts as unread, and its number as not seen yet.
  const { messages, actors } = await loadMessages(db, [rootId])
  const states = await readStates(db, actor.id, [rootId])
  const root = messages.get(rootId)
  if (!root) throw notFound('Thread')
  return { root, actors, ...(states.get(rootId) ?? UNTOUCHED) }
}
