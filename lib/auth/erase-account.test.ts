import { expect, test } from 'vitest'
import { listActors } from '@/lib/actors/list-actors'
import type { Actor } from '@/lib/actors/schema'
import { updateMe } from '@/lib/actors/update-me'
import { updateProfile } from '@/lib/actors/update-profile'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { getActor } from '@/lib/rooms/get-actor'
import { getRoom } from '@/lib/rooms/get-room'
import { leaveRooms } from '@/lib/rooms/leave-rooms'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { signIn } from '@/lib/testing/stream-reader'
import { listMessages } from '@/lib/timeline/list-messages'
import { eraseAccount } from './erase-account'
import { erasePerson } from './erase-person'
import { hashPassword } from './hash-password'
import { issueToken } from './issue-token'
import { stillValid } from './still-valid'

onEachEngine('deleting an account', (open) => {
  test('leaves what was written under a neutral label, and nothing of the person anywhere', async () => {
    const db = await open()
    const { ann, ben, room } = await place(db)
    await updateProfile(db, ann, { displayName: 'Ann Canary', bio: 'canary', email: 'canary@example.org' })
    await updateMe(db, ann, { status: { emoji: '🌴', text: 'canary', until: null }, browserTimeZone: 'Asia/Tokyo' })
    const said = await send(db, ann, room.id, 'what I said')
    await issueToken(db, { actorId: ann.id, createdById: null }, { name: 'canary' })
    await signIn(db, ann)
    await write(db, (tx) =>
      tx.savedMessage.create({
        data: { actorId: ann.id, messageId: said.id, roomId: room.id, createdAt: new Date() },
      }),
    )
    const direct = await createDirectRoom(db, ben, [ann.name])
    await erase(db, ann)

    const { messages, actors } = await listMessages(db, ben, room.id, {})
    expect(messages.map((message) => message.content)).toContain('what I said')
    expect(actors[ann.id]).toMatchObject({ displayName: 'Deleted person', isDeactivated: true })
    expect(await getActor(db, ben, ann.id)).toMatchObject({ isErased: true, bio: '', near: null })
    expect((await getRoom(db, ben, direct.id)).name).toBe('Deleted person')
    const left = await Promise.all([
      ...[db.prisma.user.count({ where: { actorId: ann.id } }), db.prisma.userSession.count()],
      ...[db.prisma.apiToken.count(), db.prisma.savedMessage.count()],
      db.prisma.membership.count({ where: { actorId: ann.id, leftAt: null } }),
    ])
    expect(left).toEqual([0, 0, 0, 0, 0])
    const everything = JSON.stringify([
      await db.prisma.actor.findMany(),
      await db.prisma.user.findMany(),
      await db.prisma.room.findMany({ where: { id: direct.id } }),
      await db.prisma.auditEntry.findMany(),
    ])
    expect(everything.toLowerCase()).not.toContain('canary')
    expect(everything).not.toContain(ann.name)
    for (const { id } of [room, direct]) expect(await verifyRoom(db, id)).toMatchObject({ ok: true })
    // The name is free for somebody else.
    expect((await createPerson(db, { name: ann.name })).id).not.toBe(ann.id)
    expect(await db.prisma.auditEntry.count({ where: { action: 'account.erased', targetId: ann.id } })).toBe(1)
  })

  test('ends every right at once, and the rooms go to somebody who can look after them', async () => {
    const db = await open()
    const { ann, ben, room } = await place(db)
    const principal = await signIn(db, ann)
    await erase(db, ann)
    expect(await stillValid(db, [principal])).toEqual([false])
    await expect(send(db, ann, room.id, 'after')).rejects.toMatchObject({ code: 'not_found' })
    expect((await getRoom(db, ben, room.id)).membership?.role).toBe('admin')
    expect((await listActors(db, ben, {})).map((one) => one.id)).not.toContain(ann.id)
    const events = await db.prisma.event.findMany({ where: { roomId: room.id }, orderBy: { roomSeq: 'asc' } })
    expect(events.map((event) => event.type).slice(-2)).toEqual(['membership.left', 'membership.role_changed'])
  })

  test('is refused to the last owner, without the name, and with a wrong password', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const secret = newId()
    const ben = await createPerson(db, { passwordHash: await hashPassword(secret) })
    const said = { name: owner.name, current: '' }
    await expect(eraseAccount(db, owner, said)).rejects.toMatchObject({ code: 'conflict' })
    await expect(eraseAccount(db, ben, { name: 'somebody', current: secret })).rejects.toMatchObject({ field: 'name' })
    const wrong = { name: ben.name, current: 'not it' }
    await expect(eraseAccount(db, ben, wrong)).rejects.toMatchObject({ field: 'current' })
    const token = { ...ben, token: { id: newId(), scopes: [], roomIds: null } }
    await expect(eraseAccount(db, token, { name: ben.name, current: secret })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await db.prisma.user.count()).toBe(2)
    await eraseAccount(db, ben, { name: `@${ben.name.toUpperCase()}`, current: secret })
    expect(await db.prisma.user.count()).toBe(1)
  })

  test('an administrator erases members, never an owner, and it is in the audit log', async () => {
    const db = await open()
    const { ann, ben, owner } = await place(db)
    const admin = await createPerson(db, { role: 'admin' })
    await expect(erasePerson(db, ben, ann.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(erasePerson(db, admin, owner.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(erasePerson(db, admin, admin.id)).rejects.toMatchObject({ code: 'forbidden' })
    await erasePerson(db, admin, ann.id)
    await expect(erasePerson(db, admin, ann.id)).rejects.toMatchObject({ code: 'not_found' })
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'account.erased' } })
    expect(entry).toMatchObject({ actorId: admin.id, targetId: ann.id })
  })

  test('a stop between account and rooms is caught up with', async () => {
    const db = await open()
    const { ann, room } = await place(db)
    await eraseAccount(db, ann, { name: ann.name, current: '' })
    expect(await leaveRooms(db)).toBe(1)
    expect(await leaveRooms(db)).toBe(0)
    expect(await db.prisma.membership.count({ where: { roomId: room.id, leftAt: null } })).toBe(1)
  })
})

async function place(db: Database) {
  const owner = await createPerson(db, { role: 'owner' })
  const [ann, ben] = [await createPerson(db), await createPerson(db)]
  const room = await createRoom(db, ann, { kind: 'closed' })
  await join(db, room.id, ben)
  return { owner, ann, ben, room }
}

async function erase(db: Database, person: Actor) {
  await eraseAccount(db, person, { name: person.name, current: '' })
  await leaveRooms(db, person.id)
}
