import type { Database } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { keepAdmin } from './keep-admin'

/** Gives the rooms of a deactivated admin to another member. Returns the number of rooms. */
export async function handOverRooms(db: Database, actorId: string): Promise<number> {
  const rooms = await db.prisma.membership.findMany({
    where: {
      actorId,
      role: 'admin',
      leftAt: null,
      actor: { deactivatedAt: { not: null } },
      room: { deletedAt: null, archivedAt: null },
    },
    select: { roomId: true },
  })
  for (const { roomId } of rooms) await transact(db, { rooms: [roomId] }, (t) => keepAdmin(t, roomId))
  return rooms.length
}
