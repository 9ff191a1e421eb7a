import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { type Transaction, transact } from '@/lib/events/transact'
import { ROOM_NAME_MAX } from './constants'
import { exitRoom } from './exit-room'

/**
 * Removes deleted people from their rooms, which get a new admin if needed. Direct rooms of people keep
 * their place, without the name in theirs. Repeatable: a stop in between is caught up with at the next start.
 */
export async function leaveRooms(db: Database, actorId?: string): Promise<number> {
  const found = await db.prisma.membership.findMany({
    where: {
      leftAt: null,
      actor: { erasedAt: { not: null }, ...(actorId ? { id: actorId } : {}) },
      room: { deletedAt: null },
    },
    select: { roomId: true, actorId: true },
  })
  for (const gone of found) await transact(db, { rooms: [gone.roomId] }, (t) => leave(t, gone))
  return found.length
}

async function leave(t: Transaction, { roomId, actorId }: { roomId: string; actorId: string }) {
  const room = await t.tx.room.findUniqueOrThrow({ where: { id: roomId }, select: { directKey: true } })
  if (room.directKey !== null) await renameDirectRoom(t, roomId)
  const member = await t.tx.membership.findFirst({ where: { roomId, actorId, leftAt: null } })
  if (member) await exitRoom(t, roomId, { actorId, byId: actorId })
}

/** Its name was made of the names of those who are in it. */
async function renameDirectRoom(t: Transaction, roomId: string) {
  const members = await t.tx.membership.findMany({
    where: { roomId },
    orderBy: { actorId: 'asc' },
    select: { actor: { select: { displayName: true } } },
  })
  const names = members.map(({ actor }) => actor.displayName).join(', ')
  const [name, nameSalt] = [Array.from(names).slice(0, ROOM_NAME_MAX).join(''), newSalt()]
  await t.tx.room.update({ where: { id: roomId }, data: { name, nameSalt } })
  t.emit(roomId, { type: 'room.renamed', actorId: null, data: { name: commit(nameSalt, name) } })
}
