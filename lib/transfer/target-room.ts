import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { createRoom, insertRoom } from '@/lib/rooms/create-room'
import { roomNameSchema } from '@/lib/rooms/schema'

export type TargetRoom = { id: string; name: string }

/** The room of exactly this name, direct rooms aside; null when there is none. Throws conflict when there are several. */
export async function findTargetRoom(db: Database, name: string): Promise<TargetRoom | null> {
  const rooms = await db.prisma.room.findMany({
    where: { name, deletedAt: null, kind: { not: 'direct' } },
    select: { id: true, name: true },
    take: 2,
  })
  if (rooms.length > 1) throw new AppError('conflict', `Several rooms are called ${name}. Rename one of them first.`)
  return rooms[0] ?? null
}

/** That room, or a new one with the importer as its admin. One the system makes has no members: see adoptRooms. */
export async function openTargetRoom(
  db: Database,
  importer: Actor,
  { name, kind }: { name: string; kind: 'open' | 'closed' },
): Promise<TargetRoom> {
  const parsed = roomNameSchema.safeParse(name)
  if (!parsed.success) throw new AppError('invalid', `The room name: ${parsed.error.issues[0]?.message}`)
  const found = await findTargetRoom(db, parsed.data)
  if (found) return found
  const room = { id: newId(), name: parsed.data, kind }
  if (importer.kind === 'system') await transact(db, { rooms: [] }, (t) => insertRoom(t, importer, room))
  else await createRoom(db, importer, room)
  return room
}
