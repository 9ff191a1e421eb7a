import { expect, test } from 'vitest'
import { deactivate } from '@/lib/auth/deactivate'
import type { Database } from '@/lib/core/database'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { requireMember } from './access'
import { addMember } from './add-member'
import { archiveRoom, unarchiveRoom } from './archive-room'
import { changeRole } from './change-role'
import { createDirectRoom } from './create-direct-room'
import { getRoom } from './get-room'
import { handOverRooms } from './hand-over-rooms'
import { joinRoom } from './join-room'
import { leaveRoom } from './leave-room'
import { listMembers } from './list-members'
import { removeMember } from './remove-member'
import { setAnswers } from './set-answers'
import { setFollowLevel } from './set-follow-level'
import { setQuiet } from './set-quiet'

async function log(db: Database, roomId: string) {
  const rows = await db.prisma.event.findMany({ where: { roomId }, orderBy: { roomSeq: 'asc' } })
  return rows.map((row) => ({ type: row.type, ...JSON.parse(row.data) }))
}

onEachEngine('memberships', (open) => {
  test('people and agents are added by name in any case, and the log says by whom', async () => {
    const db = await open()
    const [ann, bot] = [await createPerson(db), await createAgent(db)]
    const ben = await createPerson(db, { name: 'Ben' })
    const room = await createRoom(db, ann, { kind: 'closed' })
    expect(await addMember(db, ann, room.id, '@bEN')).toMatchObject({ actorId: ben.id, role: 'member', kind: 'human' })
    expect(await addMember(db, ann, room.id, bot.name)).toMatchObject({ kind: 'agent', answers: 'mention' })
    expect((await log(db, room.id)).slice(-2)).toEqual([
      { type: 'membership.joined', actorId: ben.id, role: 'member' },
      { type: 'membership.joined', actorId: bot.id, role: 'member' },
    ])
    const entries = await db.prisma.event.findMany({ where: { roomId: room.id, type: 'membership.joined' } })
    expect(entries.map((row) => row.actorId)).toEqual([ann.id, ann.id, ann.id])
  })

  test('names nobody has, and members, are refused beside the field', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, ben)
    for (const name of ['nobody-here', ben.name, '', '%']) {
      await expect(addMember(db, ann, room.id, name), name).rejects.toMatchObject({ code: 'invalid', field: 'name' })
    }
  })

  test('a plain member adds people to an open room but not to a closed one', async () => {
    const db = await open()
    const [ann, ben, cleo] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const [free, shut] = [await createRoom(db, ann), await createRoom(db, ann, { kind: 'closed' })]
    for (const room of [free, shut]) await join(db, room.id, ben)
    await addMember(db, ben, free.id, cleo.name)
    await expect(addMember(db, ben, shut.id, cleo.name)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeMember(db, ben, free.id, cleo.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(changeRole(db, ben, free.id, ben.id, 'admin')).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('joining twice is one entry; leaving and coming back starts anew', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await Promise.all([joinRoom(db, ben, room.id), joinRoom(db, ben, room.id)])
    await changeRole(db, ann, room.id, ben.id, 'moderator')
    await leaveRoom(db, ben, room.id)
    await send(db, ann, room.id, 'while you were away')
    await joinRoom(db, ben, room.id)
    expect((await requireMember(db, ben, room.id)).membership.role).toBe('member')
    expect((await getRoom(db, ben, room.id)).unread).toBe(0)
    expect((await log(db, room.id)).map((event) => event.type)).toEqual([
      ...['room.created', 'membership.joined', 'membership.joined', 'membership.role_changed'],
      ...['membership.left', 'message.created', 'membership.joined'],
    ])
  })

  test('when the last admin leaves, the longest-standing active person follows', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const [ann, gone, ben, cleo] = [
      await createPerson(db),
      await createPerson(db),
      await createPerson(db),
      await createPerson(db),
    ]
    const bot = await createAgent(db)
    const room = await createRoom(db, ann, { kind: 'closed' })
    for (const actor of [bot, gone, ben, cleo]) await join(db, room.id, actor)
    await deactivate(db, owner, gone.id)
    const imported = await createPerson(db)
    await db.prisma.user.delete({ where: { actorId: imported.id } })
    await join(db, room.id, imported)
    await db.prisma.membership.updateMany({ where: { actorId: imported.id }, data: { joinedAt: new Date(0) } })
    await leaveRoom(db, ann, room.id)
    expect((await requireMember(db, ben, room.id)).membership.role).toBe('admin')
    expect((await requireMember(db, cleo, room.id)).membership.role).toBe('member')
    const entry = await db.prisma.event.findFirstOrThrow({
      where: { roomId: room.id, type: 'membership.role_changed' },
    })
    expect([entry.actorId, JSON.parse(entry.data)]).toEqual([null, { actorId: ben.id, role: 'admin' }])
  })

  test('a room the last person leaves is archived, agents or not', async () => {
    const db = await open()
    const [ann, owner, bot] = [await createPerson(db), await createPerson(db, { role: 'owner' }), await createAgent(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, bot)
    await leaveRoom(db, ann, room.id)
    expect((await getRoom(db, owner, room.id)).archivedAt).not.toBeNull()
    await expect(joinRoom(db, ann, room.id)).rejects.toMatchObject({ code: 'conflict' })
    await unarchiveRoom(db, owner, room.id)
    await joinRoom(db, ann, room.id)
    expect((await requireMember(db, ann, room.id)).membership.role).toBe('admin')
  })

  test('the rooms of a deactivated admin are handed over, and stay when another admin is there', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const [alone, shared] = [await createRoom(db, ann, { kind: 'closed' }), await createRoom(db, owner)]
    await join(db, alone.id, ben)
    await join(db, shared.id, ann, 'admin')
    await join(db, shared.id, ben)
    await deactivate(db, owner, ann.id)
    expect(await handOverRooms(db, ann.id)).toBe(2)
    expect((await requireMember(db, ben, alone.id)).membership.role).toBe('admin')
    expect((await requireMember(db, ben, shared.id)).membership.role).toBe('member')
  })

  test('the last admin cannot step down, and of two who try at once one stays', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann, { kind: 'closed' })
    await join(db, room.id, ben)
    await expect(changeRole(db, ann, room.id, ann.id, 'member')).rejects.toMatchObject({ code: 'conflict' })
    await changeRole(db, ann, room.id, ben.id, 'admin')
    const outcomes = await Promise.allSettled([
      changeRole(db, ann, room.id, ann.id, 'member'),
      changeRole(db, ben, room.id, ben.id, 'member'),
    ])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await db.prisma.membership.count({ where: { roomId: room.id, role: 'admin' } })).toBe(1)
  })

  test('moderators remove members, not each other; nobody removes themselves', async () => {
    const db = await open()
    const [ann, mod, mate, ben] = [
      await createPerson(db),
      await createPerson(db),
      await createPerson(db),
      await createPerson(db),
    ]
    const room = await createRoom(db, ann, { kind: 'closed' })
    for (const actor of [mod, mate]) await join(db, room.id, actor, 'moderator')
    await join(db, room.id, ben)
    await expect(removeMember(db, mod, room.id, mate.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(removeMember(db, mod, room.id, mod.id)).rejects.toMatchObject({ code: 'forbidden' })
    await removeMember(db, mod, room.id, ben.id)
    await expect(removeMember(db, mod, room.id, ben.id)).rejects.toMatchObject({ code: 'not_found' })
    await removeMember(db, ann, room.id, mate.id)
    expect((await listMembers(db, ann, room.id)).members.map((member) => member.actorId)).toEqual([ann.id, mod.id])
  })

  test('only a person can be admin; an agent can be moderator', async () => {
    const db = await open()
    const [ann, bot] = [await createPerson(db), await createAgent(db)]
    const room = await createRoom(db, ann)
    await join(db, room.id, bot)
    await expect(changeRole(db, ann, room.id, bot.id, 'admin')).rejects.toMatchObject({
      code: 'invalid',
      field: 'role',
    })
    expect((await changeRole(db, ann, room.id, bot.id, 'moderator')).role).toBe('moderator')
  })

  test('when an agent answers is set by moderators and told to all', async () => {
    const db = await open()
    const [ann, ben, bot] = [await createPerson(db), await createPerson(db), await createAgent(db)]
    const room = await createRoom(db, ann)
    for (const actor of [ben, bot]) await join(db, room.id, actor)
    await expect(setAnswers(db, ben, room.id, bot.id, 'always')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setAnswers(db, ann, room.id, ben.id, 'always')).rejects.toMatchObject({ code: 'invalid' })
    expect((await setAnswers(db, ann, room.id, bot.id, 'never')).answers).toBe('never')
    await setAnswers(db, ann, room.id, bot.id, 'never')
    expect((await log(db, room.id)).filter((event) => event.type === 'membership.answers_changed')).toEqual([
      { type: 'membership.answers_changed', actorId: bot.id, answers: 'never' },
    ])
  })

  test('how much one follows a room is nobody else’s business', async () => {
    const db = await open()
    const ann = await createPerson(db)
    const room = await createRoom(db, ann)
    const before = await log(db, room.id)
    await setFollowLevel(db, ann, room.id, 'nothing')
    expect((await getRoom(db, ann, room.id)).membership?.followLevel).toBe('nothing')
    expect(await log(db, room.id)).toEqual(before)
  })

  test('a room muted for an hour is quiet until then; others and the log hear nothing of it', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createDirectRoom(db, ann, [ben.name])
    await send(db, ben, room.id, 'hello')
    const before = await log(db, room.id)
    expect((await getRoom(db, ann, room.id)).concerns).toBe(1)
    await setQuiet(db, ann, room.id, '1h')
    const muted = await getRoom(db, ann, room.id)
    const left = Date.parse(muted.membership?.quietUntil ?? '') - Date.now()
    expect(left).toBeGreaterThan(3_500_000)
    expect(left).toBeLessThanOrEqual(3_600_000)
    expect(muted).toMatchObject({ unread: 1, concerns: 0 })
    await send(db, ben, room.id, `@${ann.name} are you there?`)
    expect((await getRoom(db, ann, room.id)).concerns).toBe(1)
    expect((await getRoom(db, ben, room.id)).membership?.quietUntil).toBeNull()
    await setQuiet(db, ann, room.id, 'always')
    expect((await getRoom(db, ann, room.id)).membership?.quietUntil).toBe('9999-12-31T00:00:00.000Z')
    await setQuiet(db, ann, room.id, 'off')
    expect(await getRoom(db, ann, room.id)).toMatchObject({ concerns: 2, membership: { quietUntil: null } })
    expect((await log(db, room.id)).filter(({ type }) => type !== 'message.created')).toEqual(
      before.filter(({ type }) => type !== 'message.created'),
    )
    const outsider = await createPerson(db)
    await expect(setQuiet(db, outsider, room.id, '1h')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('an archived room takes no member, no rename, no message, until it is unarchived', async () => {
    const db = await open()
    const [ann, ben] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, ann)
    await archiveRoom(db, ann, room.id)
    await archiveRoom(db, ann, room.id)
    await expect(addMember(db, ann, room.id, ben.name)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(joinRoom(db, ben, room.id)).rejects.toMatchObject({ code: 'conflict' })
    await expect(send(db, ann, room.id, 'hello?')).rejects.toThrow()
    await unarchiveRoom(db, ann, room.id)
    await send(db, ann, room.id, 'hello')
    const types = (await log(db, room.id)).map((event) => event.type)
    expect(types.slice(2)).toEqual(['room.archived', 'room.unarchived', 'message.created'])
  })
})
