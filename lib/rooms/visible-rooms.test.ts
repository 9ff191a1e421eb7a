import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { deactivate } from '@/lib/auth/deactivate'
import type { Database } from '@/lib/core/database'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { newId } from '@/lib/core/ids'
import { createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { leaveRoom } from './leave-room'
import { readableRooms } from './readable-rooms'
import { visibleRooms } from './visible-rooms'

/** One room of each kind that Ben could meet, by name. */
async function manyRooms(db: Database) {
  const ann = await createPerson(db, { role: 'owner' })
  const ben = await createPerson(db)
  const rooms = {
    open: await createRoom(db, ann, { name: 'open' }),
    joined: await createRoom(db, ann, { name: 'joined' }),
    left: await createRoom(db, ann, { name: 'left' }),
    closed: await createRoom(db, ann, { name: 'closed', kind: 'closed' }),
    own: await createRoom(db, ann, { name: 'own', kind: 'closed' }),
    formerlyOwn: await createRoom(db, ann, { name: 'formerly own', kind: 'closed' }),
    deleted: await createRoom(db, ann, { name: 'deleted' }),
  }
  for (const { id } of [rooms.joined, rooms.left, rooms.own, rooms.formerlyOwn, rooms.deleted]) await join(db, id, ben)
  for (const { id } of [rooms.left, rooms.formerlyOwn]) await leaveRoom(db, ben, id)
  await db.prisma.room.update({ where: { id: rooms.deleted.id }, data: { deletedAt: new Date() } })
  const found = async (where: Prisma.RoomWhereInput) =>
    (await db.prisma.room.findMany({ where, select: { name: true } })).map(({ name }) => name).sort()
  const withToken = (...roomIds: string[]): Actor => ({ ...ben, token: { id: newId(), scopes: [], roomIds } })
  return { ann, ben, rooms, found, withToken }
}

onEachEngine('which rooms an actor reads', (open) => {
  test('the open ones and its own', async () => {
    const { ben, found } = await manyRooms(await open())
    expect(await found(readableRooms(ben))).toEqual(['joined', 'left', 'open', 'own'])
  })

  test('of whose sessions, only those it is a member of, whatever their kind', async () => {
    const { ben, found } = await manyRooms(await open())
    expect(await found(visibleRooms(ben))).toEqual(['joined', 'own'])
  })

  test('within its token, if that is limited to rooms', async () => {
    const { ben, rooms, found, withToken } = await manyRooms(await open())
    const script = withToken(rooms.open.id, rooms.own.id, rooms.closed.id)
    expect(await found(readableRooms(script))).toEqual(['open', 'own'])
    expect(await found(visibleRooms(script))).toEqual(['own'])
    const unlimited: Actor = { ...ben, token: { id: newId(), scopes: [], roomIds: null } }
    expect(await found(visibleRooms(unlimited))).toEqual(['joined', 'own'])
  })

  test('once it is deactivated, none of its own and no sessions at all', async () => {
    const db = await open()
    const { ann, ben, found } = await manyRooms(db)
    await deactivate(db, ann, ben.id)
    expect(await found(readableRooms(ben))).toEqual(['joined', 'left', 'open'])
    expect(await found(visibleRooms(ben))).toEqual([])
  })
})
