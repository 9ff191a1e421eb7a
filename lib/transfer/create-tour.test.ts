import { expect, test, vi } from 'vitest'
import { OFFLINE_AGENTS } from '@/lib/agents/offline-agents'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { purgeRoom } from '@/lib/rooms/purge-room'
import { getStatistics } from '@/lib/statistics/get-statistics'
import { startTestWorker } from '@/lib/testing/agent-room'
import { createPerson } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { createTour } from './create-tour'

onEachEngine('the tour', (open) => {
  test('has three sessions and twelve tool runs: one denied, one failed, one waiting', async () => {
    const db = await open()
    const roomId = await createTour(db, await createPerson(db, { role: 'owner' }))
    expect(await db.prisma.session.count({ where: { roomId } })).toBe(3)
    const groups = await db.prisma.execution.groupBy({ by: ['status'], where: { roomId }, _count: true })
    expect(Object.fromEntries(groups.map((group) => [group.status, group._count]))).toEqual({
      ...{ completed: 9, denied: 1, failed: 1, awaiting_approval: 1 },
    })
    expect(await db.prisma.approval.count({ where: { roomId, status: 'pending' } })).toBe(1)
    expect(await db.prisma.mention.count({ where: { roomId, pending: true } })).toBe(0)
    expect(await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })).toMatchObject({ isSample: true })
    const root = await db.prisma.message.findFirstOrThrow({ where: { roomId, replyCount: 1 } })
    expect(await db.prisma.message.count({ where: { threadRootId: root.id } })).toBe(1)
    const counts = [db.prisma.pin.count({ where: { roomId } }), db.prisma.reaction.count({ where: { roomId } })]
    expect(await Promise.all(counts)).toEqual([1, 3])
  })

  test('is a log that verifies, told in order over two days', async () => {
    const db = await open()
    const roomId = await createTour(db, await createPerson(db, { role: 'owner' }))
    const { lastMessageSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true, checkedRows: lastMessageSeq })
    const events = await db.prisma.event.findMany({ where: { roomId }, orderBy: { roomSeq: 'asc' } })
    const times = events.map((event) => event.createdAt.getTime())
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(47 * 60 * 60_000)
    expect(times.at(-1)).toBeLessThan(Date.now())
  })

  test('has people who cannot sign in, under names that are free', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner', name: 'Mira' })
    await createTour(db, owner)
    const samples = await db.prisma.actor.findMany({ where: { isSample: true }, include: { user: true } })
    expect(samples.map((actor) => actor.name).sort()).toEqual(['mira-2', 'theo'])
    expect(samples.every((actor) => actor.user === null)).toBe(true)
  })

  test.each([
    ['approve', 'completed', /6 × 7 = 42/],
    ['deny', 'completed', /the call was denied/],
  ] as const)('the waiting call can be decided: after %s the planner goes on', async (decision, status, answer) => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const roomId = await createTour(db, owner)
    const approval = await db.prisma.approval.findFirstOrThrow({ where: { roomId, status: 'pending' } })
    await decide(db, owner, approval.id, { decision, argumentsDigest: approval.argumentsDigest })
    const worker = startTestWorker(db)
    try {
      const run = await vi.waitFor(() => ended(db, approval.runId, status), { timeout: 15_000, interval: 20 })
      const message = await db.prisma.message.findUniqueOrThrow({ where: { id: run.answerMessageId ?? '' } })
      expect(message).toMatchObject({ status: 'completed', content: expect.stringMatching(answer) })
    } finally {
      await worker.stop()
    }
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true })
  })

  test('goes in one step, with its people and figures', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const before = await rows(db)
    const roomId = await createTour(db, owner)
    const figures = { sessions: 3, runs: 9, toolRuns: 12, messages: 26 }
    expect(await getStatistics(db, owner)).toMatchObject({ ...figures, approvals: { asked: 9, denied: 1, pending: 1 } })
    await purgeRoom(db, owner, roomId)
    expect(await getStatistics(db, owner)).toMatchObject({ sessions: 0, runs: 0, toolRuns: 0, messages: 0 })
    const agents = OFFLINE_AGENTS.length
    expect(await rows(db)).toEqual({ ...before, actor: before.actor + agents, agentCard: agents })
  })
})

async function ended(db: Database, id: string, status: string) {
  const run = await db.prisma.run.findUniqueOrThrow({ where: { id } })
  expect(run.status).toBe(status)
  return run
}

async function rows({ prisma }: Database) {
  return {
    actor: await prisma.actor.count(),
    agentCard: await prisma.agentCard.count(),
    room: await prisma.room.count(),
    pin: await prisma.pin.count(),
    reaction: await prisma.reaction.count(),
    threadRead: await prisma.threadRead.count(),
    membership: await prisma.membership.count(),
    message: await prisma.message.count(),
    mention: await prisma.mention.count(),
    session: await prisma.session.count(),
    run: await prisma.run.count(),
    toolCall: await prisma.toolCall.count(),
    execution: await prisma.execution.count(),
    approval: await prisma.approval.count(),
    decision: await prisma.decision.count(),
    event: await prisma.event.count(),
  }
}
