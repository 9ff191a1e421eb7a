import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { canDecideApproval } from '@/lib/rooms/policy'
import type { RoomKind, RoomRole } from '@/lib/rooms/schema'

/** Those of the rooms in which this actor may decide. */
export async function decidableRooms(db: Database, actor: Actor, roomIds: string[]): Promise<Set<string>> {
  if (roomIds.length === 0) return new Set()
  const memberships = await db.prisma.membership.findMany({
    where: { actorId: actor.id, roomId: { in: roomIds }, leftAt: null },
    select: { role: true, room: { select: { id: true, kind: true, archivedAt: true } } },
  })
  const allowed = memberships.filter(({ role, room }) =>
    canDecideApproval({ kind: room.kind as RoomKind, archivedAt: room.archivedAt }, { role: role as RoomRole }, actor),
  )
  return new Set(allowed.map(({ room }) => room.id))
}
