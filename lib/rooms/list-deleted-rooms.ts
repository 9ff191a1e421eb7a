import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { getSetting } from '@/lib/core/settings'
import { DELETED_ROOMS_MAX } from './constants'
import { restorableRooms } from './restorable-rooms'
import type { DeletedRoom } from './schema'

const DAY_MS = 24 * 3600_000

/** The deleted rooms the actor may restore, those deleted last first. */
export async function listDeletedRooms(db: Database, actor: Actor): Promise<DeletedRoom[]> {
  const graceMs = (await getSetting(db, 'roomGraceDays')) * DAY_MS
  const rooms = await db.prisma.room.findMany({
    where: restorableRooms(actor),
    orderBy: [{ deletedAt: 'desc' }, { id: 'asc' }],
    take: DELETED_ROOMS_MAX,
    select: { id: true, name: true, deletedAt: true },
  })
  return rooms.flatMap(({ id, name, deletedAt }) =>
    deletedAt ? [{ id, name, goneAt: new Date(deletedAt.getTime() + graceMs).toISOString() }] : [],
  )
}
