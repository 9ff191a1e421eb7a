import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { listRooms } from '@/lib/rooms/list-rooms'
import { removeMember } from '@/lib/rooms/remove-member'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { createPerson, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { setPolicy } from '@/lib/testing/set-policy'
import { testWorkers } from '@/lib/testing/test-workers'
import { decide } from './decide'
import { listApprovals } from './list-approvals'

vi.setConfig({ testTimeout: 90_000 })

const { start } = testWorkers()
const yes = (argumentsDigest: string) => ({ decision: 'approve' as const, argumentsDigest })

onEachEngine('who may decide', (open) => {
  test('under four eyes never who asked', async () => {
    const db = await open()
    const { room, admin, moderator, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { fourEyes: true })
    start(db)
    await ask('add 2 and 3', admin)
    const { id, argumentsDigest } = await pendingApproval(db)
    await expect(decide(db, admin, id, yes(argumentsDigest))).rejects.toMatchObject({
      code: 'forbidden',
      message: 'The person who asked cannot decide.',
    })
    expect((await listApprovals(db, admin)).approvals).toMatchObject([{ canDecide: false }])
    expect((await listApprovals(db, moderator)).approvals).toMatchObject([
      { canDecide: true, canRememberForRoom: true },
    ])
    await decide(db, moderator, id, yes(argumentsDigest))
    await runWithStatus(db, 'completed')
  })

  test('people by name, whatever their role, as long as the room names them', async () => {
    const db = await open()
    const { room, admin, member, ask } = await agentRoom(db)
    const other = await createPerson(db)
    await join(db, room.id, other)
    await setPolicy(db, room.id, { deciderIds: [member.id, other.id] })
    start(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest } = await pendingApproval(db)
    const refused = { code: 'forbidden', message: 'Only the approvers listed in the room settings can decide.' }
    await expect(decide(db, admin, id, yes(argumentsDigest))).rejects.toMatchObject(refused)
    await setPolicy(db, room.id, { deciderIds: [other.id, admin.id] })
    await expect(decide(db, member, id, yes(argumentsDigest))).rejects.toMatchObject(refused)
    // Named since, but not when it was asked.
    await expect(decide(db, admin, id, yes(argumentsDigest))).rejects.toMatchObject(refused)
    await decide(db, other, id, yes(argumentsDigest))
    await runWithStatus(db, 'completed')
  })

  test('somebody in the place of who is away: one voice, and not after it was taken back', async () => {
    const db = await open()
    const { room, admin, moderator, member, ask } = await agentRoom(db)
    const stand = await createPerson(db)
    await join(db, room.id, stand)
    await setPolicy(db, room.id, { deciderIds: [admin.id, moderator.id], quorum: 2 })
    const worker = startTestWorker(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest, runId } = await pendingApproval(db)
    await worker.stop()
    await expect(decide(db, stand, id, yes(argumentsDigest))).rejects.toMatchObject({ code: 'forbidden' })
    const until = new Date(Date.now() + 60_000)
    const over = new Date(Date.now() - 1000)
    const away = { personId: admin.id, delegateId: stand.id, until: over, createdAt: new Date() }
    await db.prisma.delegation.create({ data: away })
    // For as long as was said, and by the person named.
    await expect(decide(db, stand, id, yes(argumentsDigest))).rejects.toMatchObject({ code: 'forbidden' })
    const where = { personId: admin.id }
    await db.prisma.delegation.update({ where, data: { until, delegateId: member.id } })
    await expect(decide(db, stand, id, yes(argumentsDigest))).rejects.toMatchObject({ code: 'forbidden' })
    await db.prisma.delegation.update({ where, data: { delegateId: stand.id } })
    const item = await decide(db, stand, id, yes(argumentsDigest))
    expect(item.approval).toMatchObject({ agreed: 1, decisions: [{ actorId: stand.id, onBehalfOfId: admin.id }] })
    await expect(decide(db, admin, id, yes(argumentsDigest))).rejects.toMatchObject({ code: 'conflict' })
    expect((await decide(db, moderator, id, yes(argumentsDigest))).approval?.status).toBe('approved')
    await db.prisma.delegation.delete({ where: { personId: admin.id } })
    start(db)
    await runWithStatus(db, 'completed', runId)
    expect(await db.prisma.execution.findFirst()).toMatchObject({
      status: 'failed',
      error: 'Not enough of the people who approved this can still decide in this room.',
    })
    expect(member.id).not.toBe(stand.id)
  })

  test('nobody who has left in between, though enough had agreed', async () => {
    const db = await open()
    const { room, admin, moderator, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { quorum: 2 })
    const worker = startTestWorker(db)
    await ask('add 2 and 3')
    const { id, argumentsDigest, runId } = await pendingApproval(db)
    await worker.stop()
    await decide(db, moderator, id, yes(argumentsDigest))
    await removeMember(db, admin, room.id, moderator.id)
    // The voice of who left no longer counts towards the quorum.
    expect((await decide(db, admin, id, yes(argumentsDigest))).approval?.status).toBe('pending')
    start(db)
    await runWithStatus(db, 'awaiting_approval', runId)
    expect(await db.prisma.execution.findFirst()).toMatchObject({ status: 'awaiting_approval' })
  })
})

onEachEngine('silence', (open) => {
  test.each([
    ['deny', 'completed', null],
    ['stop', 'cancelled', 'Not decided in time.'],
  ] as const)('means %s where the room says so', async (silence, status, error) => {
    const db = await open()
    const { room, member, admin, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { silence })
    start(db, { approvalMs: 300 })
    await ask('add 2 and 3')
    await runWithStatus(db, status)
    expect(await db.prisma.run.findFirst()).toMatchObject({ status, error })
    expect(await db.prisma.execution.findFirst()).toMatchObject({ status: 'expired', startedAt: null })
    const notice = await db.prisma.message.findFirstOrThrow({ where: { roomId: room.id, role: 'system' } })
    expect(notice.content).toMatch(/^calculator for @.* was not decided in time/)
    // It is news for who asked, and for nobody else.
    const told = async (actor: Actor) => (await listRooms(db, actor)).find(({ id }) => id === room.id)?.concerns
    expect([await told(member), await told(admin)]).toEqual([1, 0])
  })

  test('lasts as long as the room says', async () => {
    const db = await open()
    const { room, ask } = await agentRoom(db)
    await setPolicy(db, room.id, { approvalMinutes: 7 })
    start(db)
    await ask('add 2 and 3')
    const { createdAt, expiresAt } = await pendingApproval(db)
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(7 * 60_000)
  })
})
