import { expect, test } from 'vitest'
import { endDevice } from '@/lib/auth/revoke-devices'
import { leaveRoom } from '@/lib/rooms/leave-room'
import { closedRoom, createPerson, createRoom, newMember, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { signIn } from '@/lib/testing/stream-reader'
import { databaseSource } from './database-source'

onEachEngine('the database as the hub of streams reads it', (open) => {
  test('says who of those asked for is a member of the room now', async () => {
    const { db, room, admin, member } = await closedRoom(await open())
    const source = databaseSource(db)
    const gone = await newMember(db, room.id)
    await leaveRoom(db, gone, room.id)
    const elsewhere = await createPerson(db)
    await createRoom(db, elsewhere)
    const asked = [member, gone, elsewhere].map(({ id }) => id)
    expect(await source.members(room.id, asked)).toEqual(new Set([member.id]))
    await db.prisma.room.update({ where: { id: room.id }, data: { deletedAt: new Date() } })
    expect(await source.members(room.id, [admin.id, member.id])).toEqual(new Set())
  })

  test('says where rooms stand, and nothing of one that was deleted', async () => {
    const { db, room, admin } = await closedRoom(await open())
    const other = await createRoom(db, admin)
    await send(db, admin, room.id, 'one')
    const { lastEventSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    const source = databaseSource(db)
    expect(await source.lastSeqs([room.id])).toEqual(new Map([[room.id, lastEventSeq]]))
    await db.prisma.room.update({ where: { id: room.id }, data: { deletedAt: new Date() } })
    expect([...(await source.lastSeqs([room.id, other.id])).keys()]).toEqual([other.id])
  })

  test('says which credentials do not hold any more', async () => {
    const { db, admin, member } = await closedRoom(await open())
    const [kept, ended] = [await signIn(db, admin), await signIn(db, member)]
    const source = databaseSource(db)
    expect(await source.revoked([kept, ended])).toEqual([])
    await endDevice(db, ended.sessionId ?? '')
    expect(await source.revoked([kept, ended])).toEqual([ended])
  })
})
