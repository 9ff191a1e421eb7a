import { publicActors } from '@/lib/actors/public-actors'
import type { Actor, ActorMap } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { findMessage } from '@/lib/messages/find-message'
import { requireRoom } from '@/lib/rooms/access'
import { REACTORS_MAX } from './constants'
import type { ReactorList } from './schema'

/** Everyone who reacted with one emoji (a message lists only a few), and whether the actor did. Throws not_found. */
export async function listReactors(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
  emoji: string,
): Promise<ReactorList & { actors: ActorMap }> {
  await requireRoom(db, actor, roomId)
  await findMessage(db, roomId, messageId)
  const where = { messageId, emoji }
  const [rows, count, own] = await Promise.all([
    db.prisma.reaction.findMany({ where, orderBy: [{ createdAt: 'asc' }, { actorId: 'asc' }], take: REACTORS_MAX }),
    db.prisma.reaction.count({ where }),
    db.prisma.reaction.count({ where: { ...where, actorId: actor.id } }),
  ])
  const actorIds = rows.map((row) => row.actorId)
  return { emoji, count, actorIds, isMine: own > 0, actors: await publicActors(db, actorIds) }
}
