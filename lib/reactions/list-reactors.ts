import { publicActors } from '@/lib/actors/public-actors'
import type { Actor, ActorMap } from '@/lib/actors/schema'
import { cutPage, later } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { findMessage } from '@/lib/messages/find-message'
import { requireRoom } from '@/lib/rooms/access'
import { REACTORS_MAX } from './constants'
import type { ReactorList } from './schema'

/**
 * Those who reacted with one emoji (a message lists only a few), in pages, and whether the actor did. Throws not_found, and
 * invalid for a cursor of no such list.
 */
export async function listReactors(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
  emoji: string,
  cursor?: string,
): Promise<ReactorList & { actors: ActorMap }> {
  await requireRoom(db, actor, roomId)
  await findMessage(db, roomId, messageId)
  const where = { messageId, emoji }
  const [rows, count, own] = await Promise.all([
    db.prisma.reaction.findMany({
      where: { ...where, ...later('createdAt', cursor, 'actorId') },
      orderBy: [{ createdAt: 'asc' }, { actorId: 'asc' }],
      take: REACTORS_MAX + 1,
    }),
    db.prisma.reaction.count({ where }),
    db.prisma.reaction.count({ where: { ...where, actorId: actor.id } }),
  ])
  const { page, nextCursor } = cutPage(rows, REACTORS_MAX, (row) => ({ at: row.createdAt, id: row.actorId }))
  const actorIds = page.map((row) => row.actorId)
  return { emoji, count, actorIds, isMine: own > 0, nextCursor, actors: await publicActors(db, actorIds) }
}
