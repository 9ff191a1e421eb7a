import { expect, test, vi } from 'vitest'
import { decide } from '@/lib/approvals/decide'
import { listApprovals } from '@/lib/approvals/list-approvals'
import type { Database } from '@/lib/core/database'
import { migrate } from '@/lib/core/migrations/migrate'
import { rollback } from '@/lib/core/migrations/rollback'
import { deleteMessage } from '@/lib/messages/delete-message'
import { cancelRun } from '@/lib/runs/cancel-run'
import { changeSession } from '@/lib/runs/change-session'
import { deleteSession } from '@/lib/runs/delete-session'
import { getSession } from '@/lib/runs/get-session'
import { listToolRuns } from '@/lib/runs/list-tool-runs'
import { agentRoom, pendingApproval, runWithStatus } from '@/lib/testing/agent-room'
import { setBudget } from '@/lib/testing/budgets'
import { openRoom, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { testWorkers } from '@/lib/testing/test-workers'
import { fillRoom } from '@/lib/transfer/fill-room'
import { getReport } from './get-report'
import { checkRollUps, rebuildRollUps } from './rebuild-roll-ups'

vi.setConfig({ testTimeout: 90_000 })

async function differences(db: Database) {
  const rooms = await db.prisma.room.findMany({ select: { id: true } })
  const found = []
  for (const { id } of rooms) found.push(await checkRollUps(db, id))
  return found.filter((difference) => difference !== null)
}

async function sums(db: Database, roomId: string) {
  const runs = await db.prisma.runCount.aggregate({ where: { roomId }, _sum: { runs: true, sessions: true } })
  const tools = await db.prisma.toolCount.aggregate({ where: { roomId }, _sum: { calls: true, asked: true } })
  return { ...runs._sum, ...tools._sum }
}

onEachEngine('roll-ups', (open) => {
  const workers = testWorkers()

  test('follow messages as they come and go, whoever wrote them', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await sendMessages(db, alice, room.id, 30)
    const gone = await send(db, alice, room.id, 'a slip')
    expect(await differences(db)).toEqual([])
    await deleteMessage(db, alice, room.id, gone.id)
    await deleteMessage(db, alice, room.id, gone.id)
    expect(await differences(db)).toEqual([])
    const of = (grain: string, authorId: string) =>
      db.prisma.messageCount.aggregate({
        where: { roomId: room.id, grain, authorId, role: 'user' },
        _sum: { messages: true },
      })
    for (const [grain, author] of [
      ['quarter', alice.id],
      ['all', ''],
      ['day', alice.id],
    ] as const) {
      expect((await of(grain, author))._sum.messages).toBe(30)
    }
  })

  test('follow an import, which brings its own times', async () => {
    const { db, admin } = await openRoom(await open())
    await fillRoom(db, admin, { roomName: 'old', count: 700, seed: 5, onProgress: () => undefined })
    expect(await differences(db)).toEqual([])
    expect(await db.prisma.messageCount.count({ where: { grain: 'day', room: { name: 'old' } } })).toBeGreaterThan(5)
  })

  test('follow runs, calls and questions through every end, and sessions that go and come back', async () => {
    const db = await open()
    const { room, admin, moderator, member, ask } = await agentRoom(db)
    workers.start(db)
    await ask('hello')
    await runWithStatus(db, 'completed')
    await ask('add 2 and 3')
    const asked = await pendingApproval(db)
    expect(await differences(db)).toEqual([])
    const { argumentsDigest } = asked
    await decide(db, moderator, asked.id, { decision: 'approve', argumentsDigest })
    await vi.waitFor(async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(2), 20_000)
    expect(await differences(db)).toEqual([])
    await ask('add 4 and 5')
    const denied = await pendingApproval(db)
    await decide(db, moderator, denied.id, { decision: 'deny', argumentsDigest: denied.argumentsDigest })
    await vi.waitFor(async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(3), 20_000)
    await ask('add 6 and 7')
    const { runId, sessionId } = await pendingApproval(db)
    await cancelRun(db, member, runId)
    expect(await differences(db)).toEqual([])
    const all = { runs: 4, sessions: 4, calls: 3, asked: 3 }
    expect(await sums(db, room.id)).toEqual(all)
    await deleteSession(db, admin, sessionId)
    expect(await differences(db)).toEqual([])
    expect(await sums(db, room.id)).toEqual({ runs: 3, sessions: 3, calls: 2, asked: 2 })
    await changeSession(db, admin, sessionId, 'restore')
    expect(await differences(db)).toEqual([])
    expect(await sums(db, room.id)).toEqual(all)
  })

  test('follow what a call had used that was stopped while it wrote', async () => {
    const db = await open()
    const { room, member, ask } = await agentRoom(db)
    workers.start(db, { pauseMs: 20 }, () => ({ text: 'word '.repeat(400), calls: [] }))
    await ask('tell me a story')
    const { id } = await runWithStatus(db, 'running')
    await vi.waitFor(async () => {
      const answer = await db.prisma.message.findFirst({ where: { runId: id } })
      expect(answer?.content).not.toBe('')
    }, 20_000)
    await cancelRun(db, member, id)
    await vi.waitFor(async () => expect(await db.prisma.runStep.count({ where: { runId: id } })).toBe(1), 20_000)
    expect(await differences(db)).toEqual([])
    const { _sum } = await db.prisma.runCount.aggregate({ where: { roomId: room.id }, _sum: { tokensEstimated: true } })
    expect(_sum.tokensEstimated).toBe(1)
  })

  test('a question of a budget is an approval, and no call of a tool, in figures and lists', async () => {
    const db = await open()
    const { room, admin, moderator, member, agent, ask } = await agentRoom(db)
    const parameters = JSON.stringify({ maxOutputTokens: 100 })
    await db.prisma.agentCard.update({ where: { actorId: agent.id }, data: { parameters, historyLimit: 0 } })
    await setBudget(db, { scope: 'agent', scopeId: agent.id, amount: 90 })
    // One that a model makes up is a call that failed.
    workers.start(db, {}, ({ rounds }) =>
      rounds.length === 0
        ? {
            text: '',
            calls: [
              { name: 'clock', input: {} },
              { name: 'budget', input: {} },
            ],
          }
        : { text: 'done', calls: [] },
    )
    await ask('go')
    const { id, argumentsDigest } = await pendingApproval(db)
    await decide(db, moderator, id, { decision: 'approve', argumentsDigest, arguments: { amount: 5000 } })
    const { sessionId } = await runWithStatus(db, 'completed')
    expect(await differences(db)).toEqual([])
    for (const report of [{ name: 'room', id: room.id } as const, { name: 'session', id: sessionId } as const]) {
      const { figures, tools, deciders } = await getReport(db, admin, report.name, { id: report.id })
      expect(figures.tools).toMatchObject({ calls: 2, completed: 1, failed: 1, duration: { samples: 1 } })
      expect(figures.approvals).toMatchObject({ asked: 1, approved: 1, edited: 1, decision: { samples: 1 } })
      expect(tools.map(({ name, calls, approvals: { asked } }) => [name, calls, asked]).sort()).toEqual([
        ['budget', 1, 1],
        ['clock', 1, 0],
      ])
      expect(deciders).toEqual([{ actorId: moderator.id, approved: 1, denied: 0, edited: 1 }])
      expect(tools.find(({ name }) => name === 'budget')?.deciders).toEqual(deciders)
    }
    const calls = await listToolRuns(db, member)
    expect([calls.total, calls.toolRuns.map(({ name }) => name).sort()]).toEqual([2, ['budget', 'clock']])
    expect((await listApprovals(db, member, { tool: 'budget' })).total).toBe(1)
    expect((await getSession(db, member, sessionId)).session.toolCallCount).toBe(2)
  })

  test('a counter and a bucket changed by hand are named, and made right again', async () => {
    const db = await open()
    const { room, admin, ask } = await agentRoom(db)
    workers.start(db)
    await ask('hello')
    await runWithStatus(db, 'completed')
    const { bucket } = await db.prisma.runCount.findFirstOrThrow()
    await db.prisma.runCount.updateMany({ data: { completed: 7 } })
    expect(await checkRollUps(db, room.id)).toMatchObject({
      ...{ table: 'RunCount', column: 'completed', kept: 7, right: 1 },
      keys: { roomId: room.id, bucket },
    })
    await db.prisma.messageCount.deleteMany({ where: { grain: 'day', authorId: admin.id } })
    await db.prisma.messageCount.create({
      data: { roomId: room.id, grain: 'quarter', bucket: bucket - 96, authorId: admin.id, role: 'user', messages: 2 },
    })
    expect(await checkRollUps(db, room.id)).toMatchObject({ table: 'MessageCount', kept: 2, right: 0 })
    await rebuildRollUps(db, room.id)
    expect(await differences(db)).toEqual([])
    expect(await db.prisma.runCount.aggregate({ _sum: { completed: true } })).toEqual({ _sum: { completed: 1 } })
  })

  test('a projection that fails takes the change back', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const before = await db.prisma.event.count({ where: { roomId: room.id } })
    db.projections?.set('broken', async () => {
      throw new Error('no counting today')
    })
    await expect(send(db, alice, room.id, 'hello')).rejects.toThrow('no counting today')
    db.projections?.delete('broken')
    expect(await db.prisma.event.count({ where: { roomId: room.id } })).toBe(before)
    expect(await db.prisma.message.count({ where: { roomId: room.id, role: 'user' } })).toBe(0)
    expect(await differences(db)).toEqual([])
    await send(db, alice, room.id, 'hello again')
    expect(await db.prisma.message.count({ where: { roomId: room.id, role: 'user' } })).toBe(1)
  })
})

onEachEngine(
  'the migration that brings the roll-ups',
  (open) => {
    const workers = testWorkers()

    test('counts what is there already as if it had been counted all along', async () => {
      const db = await open()
      const { room, admin, moderator, agent, ask } = await agentRoom(db)
      workers.start(db)
      const allow = async (edited?: { amount: number }) => {
        const { id, argumentsDigest } = await pendingApproval(db)
        await decide(db, moderator, id, { decision: 'approve', argumentsDigest, arguments: edited })
      }
      const completed = async (count: number) =>
        await vi.waitFor(
          async () => expect(await db.prisma.run.count({ where: { status: 'completed' } })).toBe(count),
          20_000,
        )
      await ask('add 2 and 3')
      await allow()
      await completed(1)
      await setBudget(db, { scope: 'agent', scopeId: agent.id, amount: 10 })
      await ask('hello')
      await allow({ amount: 5000 })
      await completed(2)
      await workers.stop()
      await deleteMessage(db, admin, room.id, (await send(db, admin, room.id, 'a slip')).id)
      await fillRoom(db, admin, { roomName: 'old', count: 300, seed: 5, onProgress: () => undefined })
      const counted = async () => ({
        messages: await db.prisma.messageCount.findMany({
          where: { messages: { gt: 0 } },
          orderBy: [{ roomId: 'asc' }, { grain: 'asc' }, { bucket: 'asc' }, { authorId: 'asc' }, { role: 'asc' }],
        }),
        runs: await db.prisma.runCount.findMany({ orderBy: { bucket: 'asc' } }),
        tools: await db.prisma.toolCount.findMany({ orderBy: { toolName: 'asc' } }),
        decisions: await db.prisma.decisionCount.findMany({ orderBy: { toolName: 'asc' } }),
      })
      const before = await counted()
      expect(before.runs.reduce((sum, row) => sum + row.responses, 0)).toBe(2)
      expect(before.tools.map(({ toolName, calls, asked }) => [toolName, calls, asked])).toEqual([
        ['budget', 0, 1],
        ['calculator', 1, 1],
      ])
      expect(before.decisions.reduce((sum, row) => sum + row.approved, 0)).toBe(2)

      while (!(await rollback({ url: db.url })).includes('0015_statistics'));
      await migrate({ url: db.url })
      expect(await differences(db)).toEqual([])
      expect(await counted()).toEqual(before)
    })
  },
  ['file', 'postgresql'],
)
