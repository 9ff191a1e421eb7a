import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { deactivate } from '@/lib/auth/deactivate'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { createAgent, createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { requireMember, requireRoom } from './access'
import { addMember } from './add-member'
import { archiveRoom, unarchiveRoom } from './archive-room'
import { changeRole } from './change-role'
import { createDirectRoom } from './create-direct-room'
import { createRoomInvite } from './create-room-invite'
import { getRoom } from './get-room'
import { joinRoom } from './join-room'
import { leaveRoom } from './leave-room'
import { listMembers } from './list-members'
import { listOpenRooms } from './list-open-rooms'
import { listRoomInvites } from './list-room-invites'
import { listRooms } from './list-rooms'
import { markRead } from './mark-read'
import { purgeRoom } from './purge-room'
import { removeMember } from './remove-member'
import { revokeRoomInvite } from './revoke-room-invite'
import { setAnswers } from './set-answers'
import { setFollowLevel } from './set-follow-level'
import { updateRoom } from './update-room'

/** Everything one can ask of a room, each of which must answer a stranger as if the room were not there. */
function everyCall(
  db: Database,
  actor: Actor,
  roomId: string,
  otherId: string,
): Record<string, () => Promise<unknown>> {
  return {
    requireRoom: () => requireRoom(db, actor, roomId),
    requireMember: () => requireMember(db, actor, roomId),
    getRoom: () => getRoom(db, actor, roomId),
    listMembers: () => listMembers(db, actor, roomId),
    listRoomInvites: () => listRoomInvites(db, actor, roomId),
    joinRoom: () => joinRoom(db, actor, roomId),
    leaveRoom: () => leaveRoom(db, actor, roomId),
    addMember: () => addMember(db, actor, roomId, actor.name),
    removeMember: () => removeMember(db, actor, roomId, otherId),
    changeRole: () => changeRole(db, actor, roomId, actor.id, 'admin'),
    setAnswers: () => setAnswers(db, actor, roomId, otherId, 'always'),
    setFollowLevel: () => setFollowLevel(db, actor, roomId, 'all'),
    updateRoom: () => updateRoom(db, actor, roomId, { name: 'mine now' }),
    archiveRoom: () => archiveRoom(db, actor, roomId),
    unarchiveRoom: () => unarchiveRoom(db, actor, roomId),
    markRead: () => markRead(db, actor, roomId, 1),
    createRoomInvite: () => createRoomInvite(db, actor, roomId, {}),
    revokeRoomInvite: () => revokeRoomInvite(db, actor, roomId, newId()),
    purgeRoom: () => purgeRoom(db, actor, roomId),
  }
}

async function expectNotThere(db: Database, actor: Actor, roomId: string, otherId: string) {
  const before = await db.prisma.event.count({ where: { roomId } })
  for (const [name, call] of Object.entries(everyCall(db, actor, roomId, otherId))) {
    await expect(call(), name).rejects.toMatchObject({ code: 'not_found' })
  }
  const listed = [
    ...(await listRooms(db, actor)),
    ...(await listOpenRooms(db, actor, { q: '', limit: 200 })).rooms,
  ].map((room) => room.id)
  expect(listed).not.toContain(roomId)
  expect(await db.prisma.event.count({ where: { roomId } }), 'nothing was written').toBe(before)
}

onEachEngine('access to rooms', (open) => {
  test('a stranger finds no trace of a closed room, whatever is asked (M12)', async () => {
    const db = await open()
    const [ann, eve] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    await expectNotThere(db, eve, room.id, ann.id)
  })

  test('the owner of the instance reads no closed or direct room from outside (S-36)', async () => {
    const db = await open()
    const [owner, ann, ben] = [
      await createPerson(db, { role: 'owner' }),
      await createPerson(db),
      await createPerson(db),
    ]
    const closed = await createRoom(db, ann, { kind: 'closed' })
    const direct = await createDirectRoom(db, ann, [ben.name])
    await expectNotThere(db, owner, closed.id, ann.id)
    await expectNotThere(db, owner, direct.id, ann.id)
  })

  test('a room that never was and a room that is hidden answer alike', async () => {
    const db = await open()
    const [ann, eve] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    const texts = await Promise.all(
      [room.id, newId()].map((id) => requireRoom(db, eve, id).catch((error: Error) => error.message)),
    )
    expect(texts[0]).toBe(texts[1])
  })

  test('a removed member is a stranger again, at once', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    await addMember(db, ann, room.id, ben.name)
    expect((await requireMember(db, ben, room.id)).membership.role).toBe('member')
    await removeMember(db, ann, room.id, ben.id)
    await expectNotThere(db, ben, room.id, ann.id)
  })

  test('an open room is read by everyone signed in and written by members', async () => {
    const db = await open()
    const [ann, ben, bot] = [await createPerson(db), await createPerson(db), await createAgent(db)]
    const room = await createRoom(db, ann, { kind: 'open' })
    expect((await requireRoom(db, ben, room.id)).membership).toBeNull()
    expect((await requireRoom(db, bot, room.id)).room).toMatchObject({ id: room.id, kind: 'open', archivedAt: null })
    await expect(requireMember(db, ben, room.id)).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Join the room first.',
    })
    await join(db, room.id, ben)
    expect((await requireMember(db, ben, room.id)).membership).toMatchObject({ role: 'member', followLevel: 'all' })
    await expect(requireMember(db, ben, room.id, 'moderator')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await requireMember(db, ann, room.id, 'admin')).membership.role).toBe('admin')
  })

  test('a deactivated account reads nothing, not even open rooms', async () => {
    const db = await open()
    const [owner, ben] = [await createPerson(db, { role: 'owner' }), await createPerson(db)]
    const room = await createRoom(db, owner, { kind: 'open' })
    await join(db, room.id, ben)
    await deactivate(db, owner, ben.id)
    await expect(requireRoom(db, ben, room.id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await listRooms(db, ben)).toEqual([])
    expect((await listOpenRooms(db, ben, { q: '', limit: 10 })).rooms).toEqual([])
    await expect(createRoom(db, ben)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('a token bound to one room finds no other and makes none', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const [one, two] = [await createRoom(db, ann), await createRoom(db, ann, { kind: 'closed' })]
    const script: Actor = { ...ann, token: { id: newId(), scopes: ['rooms:read'], roomIds: [two.id] } }
    expect((await requireRoom(db, script, two.id)).room.id).toBe(two.id)
    await expectNotThere(db, script, one.id, ann.id)
    expect((await listRooms(db, script)).map((room) => room.id)).toEqual([two.id])
    await expect(createRoom(db, script)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('rights and times read the same inside a transaction', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann, { kind: 'closed', name: 'Ümläut', topic: 'a topic' })
    const access = await requireRoom(db, ann, room.id)
    expect(access.room.createdAt).toBeInstanceOf(Date)
    expect(access.membership?.joinedAt.getTime()).toBe(access.room.createdAt.getTime())
    expect(access.room).toMatchObject({ name: 'Ümläut', topic: 'a topic', isSample: false, directKey: null })
  })
})
