import { expect, test } from 'vitest'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createAgent, createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { ROOM_RULES_PRESET } from './constants'
import { getRoomRules } from './get-room-rules'
import { type UpdateRulesInput, updateRulesSchema } from './schema'
import { setAnswers } from './set-answers'
import { updateRoomRules } from './update-room-rules'

onEachEngine('the rules of a room', (open) => {
  test('are settled by its admins, read by its members, and stand in log and audit', async () => {
    const db = await open()
    const [admin, moderator, stranger] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, admin, { kind: 'closed' })
    await join(db, room.id, moderator, 'moderator')
    const view = await getRoomRules(db, moderator, room.id)
    expect(view).toMatchObject({ rules: ROOM_RULES_PRESET, eligible: 2, canChange: false })
    const change = { quorum: 2, fourEyes: true, approvalMinutes: 10_080, silence: 'stop' as const }
    await expect(updateRoomRules(db, moderator, room.id, change)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(updateRoomRules(db, stranger, room.id, change)).rejects.toMatchObject({ code: 'not_found' })
    const after = await updateRoomRules(db, admin, room.id, change)
    expect(after).toMatchObject({ rules: { ...ROOM_RULES_PRESET, ...change }, canChange: true })
    const event = await db.prisma.event.findFirstOrThrow({ where: { roomId: room.id, type: 'room.policy_changed' } })
    expect(JSON.parse(event.data)).toEqual({ ...ROOM_RULES_PRESET, ...change })
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: 'room.policy_changed' } })
    expect(entry).toMatchObject({ actorId: admin.id, targetId: room.id })
    expect(JSON.parse(entry.detail)).toMatchObject({ quorum: 2, before: JSON.stringify(ROOM_RULES_PRESET) })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('never ask for more people than may decide, nor name anybody who is no member', async () => {
    const db = await open()
    const [admin, member, stranger] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, admin, { kind: 'closed' })
    await join(db, room.id, member)
    const agent = await createAgent(db)
    await join(db, room.id, agent, 'admin')
    const few = {
      code: 'invalid',
      field: 'quorum',
      message: 'Only 1 person can decide in this room, so 2 approvals are impossible.',
    }
    await expect(updateRoomRules(db, admin, room.id, { quorum: 2 })).rejects.toMatchObject(few)
    await updateRoomRules(db, admin, room.id, { quorum: 2, deciderRole: 'member' })
    await expect(updateRoomRules(db, admin, room.id, { deciderRole: 'admin' })).rejects.toMatchObject(few)
    for (const id of [stranger.id, agent.id]) {
      const wrong = updateRoomRules(db, admin, room.id, { deciderIds: [admin.id, id] })
      await expect(wrong).rejects.toMatchObject({ code: 'invalid', field: 'deciderIds' })
    }
    const named = await updateRoomRules(db, admin, room.id, { deciderIds: [admin.id, member.id] })
    expect(named).toMatchObject({ eligible: 2, rules: { quorum: 2, deciderIds: [admin.id, member.id] } })
    // An agent stays an agent, whatever role somebody gave it.
    await expect(updateRoomRules(db, agent, room.id, { fourEyes: false })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

onEachEngine('who gives the floor', (open) => {
  test('is a person of the room, or an agent that answers everything', async () => {
    const db = await open()
    const [admin, member, stranger] = [await createPerson(db), await createPerson(db), await createPerson(db)]
    const agent = await createAgent(db)
    const room = await createRoom(db, admin)
    for (const one of [member, agent]) await join(db, room.id, one)
    const wrong = async (change: UpdateRulesInput) =>
      await expect(updateRoomRules(db, admin, room.id, change)).rejects.toMatchObject({
        code: 'invalid',
        field: 'floorId',
      })
    await wrong({ turns: 'moderator' })
    await wrong({ turns: 'moderator', floorId: stranger.id })
    await wrong({ turns: 'moderator', floorId: agent.id })
    await setAnswers(db, admin, room.id, agent.id, 'always')
    for (const floorId of [agent.id, member.id]) {
      const { rules } = await updateRoomRules(db, admin, room.id, { turns: 'moderator', floorId })
      expect(rules).toMatchObject({ turns: 'moderator', floorId })
    }
  })
})

test.each([
  { quorum: 0 },
  { quorum: 6 },
  { approvalMinutes: 0 },
  { approvalMinutes: 10_081 },
  { approvalMinutes: 1.5 },
  { silence: 'allow' },
  { deciderIds: [] },
  { hopBudget: 51 },
  { turns: 'random' },
  { unknown: 1 },
])('%j is no rule', (change) => {
  expect(updateRulesSchema.safeParse(change).success).toBe(false)
})
