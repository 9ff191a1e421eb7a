import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { namesForReader } from '@/lib/rooms/name-for-reader'
import { readableRooms } from '@/lib/rooms/readable-rooms'
import type { RoomKind } from '@/lib/rooms/schema'

/** Of these rooms the ones the actor may read now, as the actor calls them. */
export async function roomNames(db: Database, actor: Actor, ids: string[]): Promise<Map<string, string>> {
  const rooms = await db.prisma.room.findMany({
    where: { AND: [{ id: { in: [...new Set(ids)] } }, readableRooms(actor)] },
    select: { id: true, kind: true, name: true, directKey: true },
  })
  const named = rooms.map((room) => ({ ...room, kind: room.kind as RoomKind }))
  const names = await namesForReader(db, actor, named)
  return new Map(named.map(({ id, name }) => [id, names.get(id) ?? name]))
}
