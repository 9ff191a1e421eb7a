import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { getSetting } from '@/lib/core/settings'
import { type Transaction, transact } from '@/lib/events/transact'
import { enterRoom } from './enter-room'
import { keepAdmin } from './keep-admin'

/**
 * Lets a person who opens the application for the first time enter the rooms that everybody enters, once: who leaves one
 * is not brought back. However the account was made.
 */
export async function arrive(db: Database, actor: Actor): Promise<void> {
  const where = { actorId: actor.id, arrivedAt: null }
  if ((await db.prisma.user.count({ where })) === 0) return
  const wanted = await getSetting(db, 'firstRooms')
  const rooms = await db.prisma.room.findMany({ where: { id: { in: wanted }, ...ENTERED }, select: { id: true } })
  await transact(db, { rooms: rooms.map(({ id }) => id) }, async (t) => {
    const { count } = await t.tx.user.updateMany({ where, data: { arrivedAt: t.now } })
    // The other tab was first.
    if (count === 0) return
    for (const { id } of rooms) await enterOnce(t, id, actor.id)
  })
}

const ENTERED = { kind: 'open', deletedAt: null, archivedAt: null }

/** Whoever was there before stays as they are: a member, gone, or removed. */
async function enterOnce(t: Transaction, roomId: string, actorId: string) {
  const known = await t.tx.membership.count({ where: { roomId, actorId } })
  if (known > 0) return
  await enterRoom(t, roomId, { actorId, role: 'member', byId: actorId })
  await keepAdmin(t, roomId)
}
