import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { RoomKind } from './schema'

type Named = { id: string; kind: RoomKind; name: string; directKey: string | null }

/** A direct room of people bears the names of the others; every other room its own. */
export async function nameForReader(db: Database, actor: Actor, room: Named): Promise<string> {
  return (await namesForReader(db, actor, [room])).get(room.id) ?? room.name
}

/** The same for a list: room id → name, only for rooms whose name depends on the reader. One query. */
export async function namesForReader(db: Database, actor: Actor, rooms: Named[]): Promise<Map<string, string>> {
  const ids = rooms.filter((room) => room.directKey !== null).map((room) => room.id)
  if (ids.length === 0) return new Map()
  const others = await db.prisma.membership.findMany({
    // Only deleting an account leaves such a room: the conversation keeps a placeholder for the name.
    where: { roomId: { in: ids }, actorId: { not: actor.id } },
    orderBy: { actorId: 'asc' },
    select: { roomId: true, actor: { select: { displayName: true } } },
  })
  const names = new Map<string, string>()
  for (const { roomId, actor: other } of others) {
    const before = names.get(roomId)
    names.set(roomId, before === undefined ? other.displayName : `${before}, ${other.displayName}`)
  }
  return names
}
