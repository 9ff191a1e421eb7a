import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { enterRoom } from '@/lib/rooms/enter-room'

/** Makes the first owner the admin of rooms that were imported before there was one. */
export async function adoptRooms(db: Database, owner: Actor): Promise<void> {
  const rooms = await db.prisma.room.findMany({
    where: { deletedAt: null, kind: { not: 'direct' }, memberships: { none: {} } },
    select: { id: true },
  })
  for (const { id } of rooms) {
    await transact(db, { rooms: [id] }, (t) => enterRoom(t, id, { actorId: owner.id, role: 'admin', byId: owner.id }))
  }
}
