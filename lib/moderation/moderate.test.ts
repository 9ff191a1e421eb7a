import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { decide } from '@/lib/approvals/decide'
import { issueToken } from '@/lib/auth/issue-token'
import { commit } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { appendEvent } from '@/lib/room-log/append-event'
import { acceptRoomInvite } from '@/lib/rooms/accept-room-invite'
import { addMember } from '@/lib/rooms/add-member'
import { createRoomInvite } from '@/lib/rooms/create-room-invite'
import { joinRoom } from '@/lib/rooms/join-room'
import { leaveRoom } from '@/lib/rooms/leave-room'
import { updateRoom } from '@/lib/rooms/update-room'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listModerations } from './list-moderations'
import { listOwnModerations } from './list-own-moderations'
import { moderate } from './moderate'

const WHY = 'canary-of-a-reason'

onEachEngine('moderation', (open) => {
  test('a muted member writes nowhere in the room until the time is over, and then again without help', async () => {
    const db = await open()
    const { room, moderator, member } = await place(db)
    const message = await send(db, member, room.id, 'before')
    const mute = await moderate(db, moderator, room.id, {
      ...{ kind: 'mute', actorId: member.id, minutes: 5, reason: WHY },
    })
    const { mutedUntil } = await membershipOf(db, room.id, member.id)
    expect(mutedUntil?.toISOString()).toBe(mute.until)
    expect(Date.parse(mute.until ?? '') - Date.parse(mute.createdAt)).toBe(5 * 60_000)
    const muted = { code: 'forbidden', message: expect.stringMatching(/muted you in this room until 20/) }
    await expect(send(db, member, room.id, 'x')).rejects.toMatchObject(muted)
    await expect(editMessage(db, member, room.id, message.id, 'y')).rejects.toMatchObject(muted)
    const event = { id: newId(), type: 'ext.note', data: {} }
    await expect(appendEvent(db, member, room.id, event)).rejects.toMatchObject(muted)
    const stranger = await createPerson(db)
    await expect(addMember(db, member, room.id, stranger.name)).rejects.toMatchObject(muted)
    // Leaving and coming back ends nothing.
    await leaveRoom(db, member, room.id)
    await joinRoom(db, member, room.id)
    await expect(send(db, member, room.id, 'x')).rejects.toMatchObject(muted)
    // What one wrote may be taken back also then.
    await deleteMessage(db, member, room.id, message.id)
    const elsewhere = await createRoom(db, member)
    await send(db, member, elsewhere.id, 'here I may')
    await endMute(db, room.id, member)
    expect((await send(db, member, room.id, 'again')).content).toBe('again')
  })

  test('a token of the muted person is as silent as the person, and a muted moderator moderates nobody', async () => {
    const db = await open()
    const { room, admin, moderator, member } = await place(db)
    await moderate(db, admin, room.id, { kind: 'mute', actorId: moderator.id, minutes: 60, reason: WHY })
    const scopes = ['messages:write' as const]
    const { id } = await issueToken(db, { actorId: moderator.id, createdById: null }, { name: 't', scopes })
    const script: Actor = { ...moderator, token: { id, scopes, roomIds: null } }
    await expect(send(db, script, room.id, 'x')).rejects.toMatchObject({ code: 'forbidden' })
    const warning = { kind: 'warn' as const, actorId: member.id, reason: WHY }
    await expect(moderate(db, moderator, room.id, warning)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(updateRoom(db, moderator, room.id, { topic: 'mine' })).rejects.toMatchObject({ code: 'forbidden' })
    await moderate(db, admin, room.id, { kind: 'unmute', actorId: moderator.id, reason: 'enough' })
    await expect(
      moderate(db, admin, room.id, { kind: 'unmute', actorId: moderator.id, reason: 'enough' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await moderate(db, moderator, room.id, warning)
  })

  test('a muted agent is not set to work, nor is any for a muted person', async () => {
    const db = await open()
    const { room, moderator, agent, member, ask } = await agentRoom(db)
    await moderate(db, moderator, room.id, { kind: 'mute', actorId: agent.id, minutes: 60, reason: WHY })
    const worker = startTestWorker(db)
    const asked = await ask('add 2 and 3')
    const where = { messageId_agentId: { messageId: asked.id, agentId: agent.id } }
    await expect
      .poll(() => db.prisma.runRefusal.findUnique({ where }), { timeout: 15_000 })
      .toMatchObject({ reason: 'not_allowed' })
    await moderate(db, moderator, room.id, { kind: 'unmute', actorId: agent.id, reason: 'enough' })
    await ask('add 2 and 3', member)
    const run = await runWithStatus(db, 'awaiting_approval')
    const approval = await pendingApproval(db)
    await moderate(db, moderator, room.id, { kind: 'mute', actorId: member.id, minutes: 60, reason: WHY })
    const { argumentsDigest } = approval
    await decide(db, moderator, approval.id, { decision: 'approve', argumentsDigest })
    await expect
      .poll(async () => (await db.prisma.run.findUniqueOrThrow({ where: { id: run.id } })).status, { timeout: 15_000 })
      .toBe('failed')
    expect(await db.prisma.execution.count({ where: { runId: run.id, status: 'completed' } })).toBe(0)
    await worker.stop()
  })

  test('who is removed for good comes back by no door until a moderator adds them', async () => {
    const db = await open()
    const { room, admin, moderator, member, other } = await place(db)
    const { code } = await createRoomInvite(db, admin, room.id, {})
    await moderate(db, moderator, room.id, { kind: 'remove', actorId: member.id, reason: WHY, isBarred: true })
    const later = await createRoomInvite(db, admin, room.id, {})
    await expect(joinRoom(db, member, room.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(acceptRoomInvite(db, member, code)).rejects.toMatchObject({ code: 'gone' })
    await expect(acceptRoomInvite(db, member, later.code)).rejects.toMatchObject({ code: 'forbidden' })
    // In an open room everybody brings others in, but not these.
    await expect(addMember(db, other, room.id, member.name)).rejects.toMatchObject({ code: 'forbidden' })
    await addMember(db, moderator, room.id, member.name)
    await send(db, member, room.id, 'back')
    await leaveRoom(db, member, room.id)
    await joinRoom(db, member, room.id)
    expect(await membershipOf(db, room.id, member.id)).toMatchObject({ leftAt: null, barredAt: null })
  })

  test('who is removed and not barred may join an open room again', async () => {
    const db = await open()
    const { room, moderator, member } = await place(db)
    await moderate(db, moderator, room.id, { kind: 'remove', actorId: member.id, reason: WHY, isBarred: false })
    expect(await membershipOf(db, room.id, member.id)).toMatchObject({ leftAt: expect.any(Date), barredAt: null })
    await joinRoom(db, member, room.id)
    expect(await membershipOf(db, room.id, member.id)).toMatchObject({ leftAt: null, barredAt: null })
    expect(await send(db, member, room.id, 'back')).toMatchObject({ authorId: member.id })
  })

  test('nobody judges upwards, themselves, in a direct room, from outside or as an agent', async () => {
    const db = await open()
    const { room, admin, moderator, member, other } = await place(db)
    const warn = (by: Actor, of: Actor, roomId = room.id) =>
      moderate(db, by, roomId, { kind: 'warn', actorId: of.id, reason: WHY })
    await expect(warn(moderator, admin)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(warn(moderator, moderator)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(warn(admin, admin)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(warn(member, other)).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = await createPerson(db, { role: 'owner' })
    await expect(warn(stranger, member)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(warn(admin, stranger)).rejects.toMatchObject({ code: 'not_found' })
    const closed = await createRoom(db, stranger, { kind: 'closed' })
    await expect(warn(admin, stranger, closed.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(warn({ ...moderator, kind: 'agent' }, member)).rejects.toMatchObject({ code: 'forbidden' })
    await warn(admin, moderator)
    await warn(moderator, member)
  })

  test('the reason is for moderators and the person, and the log of the room only holds what it commits to', async () => {
    const db = await open()
    const { room, admin, moderator, member, other } = await place(db)
    await moderate(db, moderator, room.id, { kind: 'warn', actorId: member.id, reason: WHY })
    await moderate(db, moderator, room.id, { kind: 'remove', actorId: member.id, reason: WHY, isBarred: false })
    expect((await listModerations(db, admin, room.id)).moderations.map((one) => one.kind)).toEqual(['remove', 'warn'])
    expect((await listModerations(db, other, room.id)).moderations).toEqual([])
    const { moderations, actors } = await listOwnModerations(db, member)
    expect(moderations.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['remove', WHY],
      ['warn', WHY],
    ])
    expect(moderations[0]?.roomName).toBe('')
    expect(actors[moderator.id]?.displayName).toBe(moderator.displayName)
    expect((await listOwnModerations(db, other)).moderations).toEqual([])
    const events = await db.prisma.event.findMany({ where: { roomId: room.id }, orderBy: { roomSeq: 'asc' } })
    expect(events.map((event) => event.type).slice(-3)).toEqual([
      'moderation.warned',
      'moderation.removed',
      'membership.removed',
    ])
    expect(JSON.stringify(events)).not.toContain('canary')
    const row = await db.prisma.moderation.findFirstOrThrow({ where: { kind: 'warn' } })
    expect(events.at(-3)?.data).toContain(commit(row.reasonSalt, WHY))
    // Everybody in the room sees that somebody was warned; who it was, they do not.
    expect(events.at(-3)?.data).not.toContain(member.id)
    expect(events.at(-3)?.data).toContain(commit(row.reasonSalt, member.id))
  })
})

async function place(db: Database) {
  const admin = await createPerson(db)
  const room = await createRoom(db, admin)
  const [moderator, member, other] = [await createPerson(db), await createPerson(db), await createPerson(db)]
  await join(db, room.id, moderator, 'moderator')
  await join(db, room.id, member)
  await join(db, room.id, other)
  return { room, admin, moderator, member, other }
}

function membershipOf(db: Database, roomId: string, actorId: string) {
  return db.prisma.membership.findUniqueOrThrow({ where: { roomId_actorId: { roomId, actorId } } })
}

/** As if the time had passed. */
async function endMute(db: Database, roomId: string, { id: actorId }: Actor) {
  const where = { roomId_actorId: { roomId, actorId } }
  await write(db, (tx) => tx.membership.update({ where, data: { mutedUntil: new Date(Date.now() - 1000) } }))
}
