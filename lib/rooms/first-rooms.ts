import { changeSetting } from '@/lib/actors/change-setting'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { getSetting } from '@/lib/core/settings'
import { FIRST_ROOMS_MAX } from './constants'

export type FirstRoom = { id: string; name: string }

/** The rooms everybody enters who comes for the first time, by name. Those archived since are left out. */
export async function listFirstRooms(db: Database, actor: Actor): Promise<FirstRoom[]> {
  requireAdministrator(actor)
  const ids = await getSetting(db, 'firstRooms')
  return await db.prisma.room.findMany({
    where: { id: { in: ids }, kind: 'open', deletedAt: null, archivedAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

/**
 * Makes an open room one that everybody enters, by its name or id. Throws not_found (administration), invalid with field
 * room (no such open room, several of that name), conflict beyond FIRST_ROOMS_MAX.
 */
export async function addFirstRoom(db: Database, actor: Actor, room: string): Promise<FirstRoom> {
  requireAdministrator(actor)
  const open = { kind: 'open', deletedAt: null, archivedAt: null }
  const name = room.trim().replace(/^#/, '')
  const found = await db.prisma.room.findMany({
    where: { ...open, OR: [{ id: room }, { name }] },
    select: { id: true, name: true },
    take: 2,
  })
  const [first] = found
  if (!first) throw new AppError('invalid', 'There is no open room of this name.', { field: 'room' })
  if (found.length > 1) {
    throw new AppError('invalid', 'Several rooms have this name. Rename one of them first.', { field: 'room' })
  }
  const current = await listFirstRooms(db, actor)
  if (current.some(({ id }) => id === first.id)) return first
  if (current.length >= FIRST_ROOMS_MAX) {
    throw new AppError('conflict', `There are ${FIRST_ROOMS_MAX} such rooms, the limit. Remove one first.`, {
      limit: FIRST_ROOMS_MAX,
    })
  }
  await changeSetting(db, actor, 'firstRooms', [...current.map(({ id }) => id), first.id])
  return first
}

/** People who come from now on do not enter it by themselves. Throws not_found. */
export async function removeFirstRoom(db: Database, actor: Actor, roomId: string): Promise<void> {
  const current = await listFirstRooms(db, actor)
  if (!current.some(({ id }) => id === roomId)) throw notFound('Room')
  await changeSetting(
    db,
    actor,
    'firstRooms',
    current.flatMap(({ id }) => (id === roomId ? [] : [id])),
  )
}
