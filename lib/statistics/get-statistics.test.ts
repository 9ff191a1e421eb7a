import { expect, test, vi } from 'vitest'
import { decide } from '@/lib/approvals/decide'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { getStatistics } from './get-statistics'

// Many builds and tests may share the machine; what is asserted is the state, not the speed.
vi.setConfig({ testTimeout: 90_000 })

onEachEngine('the statistics', (open) => {
  test('count what happened in the rooms of the reader, in the time asked for', async () => {
    const db = await open()
    const { room, member, moderator, agent, outsider, ask } = await agentRoom(db)
    const hidden = await agentRoom(db)
    const worker = startTestWorker(db)
    await send(db, moderator, room.id, 'Hello.')
    await hidden.ask('what time is it')
    await runWithStatus(db, 'completed')
    for (const [text, decision] of [
      ['add 2 and 3', 'approve'],
      ['add 4 and 5', 'deny'],
      ['divide 1 by 0', 'approve'],
    ] as const) {
      await ask(text)
      const { id, argumentsDigest, runId } = await vi.waitFor(() => pendingApproval(db), 30_000)
      await decide(db, moderator, id, { decision, argumentsDigest })
      await runWithStatus(db, 'completed', runId)
    }
    await worker.stop()
    const figures = await getStatistics(db, member, { range: '24h' })
    expect(figures).toMatchObject({
      messages: 10,
      // A line tells the room how each question was decided.
      messagesByRole: { user: 4, assistant: 3, system: 3 },
      sessions: 3,
      runs: 3,
      runsByStatus: { completed: 3 },
      toolRuns: 3,
      toolUse: [{ name: 'calculator', count: 3, failed: 1, denied: 1 }],
      approvals: { asked: 3, approved: 2, denied: 1, expired: 0, pending: 0 },
      costMicros: 0,
      costUnknown: false,
      agents: [{ agentId: agent.id, runs: 3 }],
    })
    const runs = await db.prisma.run.findMany({ where: { roomId: room.id } })
    const tokens = (of: 'inputTokens' | 'outputTokens') => runs.reduce((sum, run) => sum + run[of], 0)
    expect(figures.inputTokens).toBe(tokens('inputTokens'))
    expect(figures.outputTokens).toBe(tokens('outputTokens'))
    expect(figures.averageResponseMs).toBeGreaterThanOrEqual(0)

    const longAfter = new Date(Date.now() + 25 * 3_600_000)
    expect(await getStatistics(db, member, { range: '24h' }, longAfter)).toMatchObject({
      messages: 0,
      runs: 0,
      toolUse: [],
    })
    expect(await getStatistics(db, member, { range: 'all' }, longAfter)).toMatchObject({ messages: 10, runs: 3 })
    expect(await getStatistics(db, outsider)).toMatchObject({
      messages: 0,
      sessions: 0,
      runs: 0,
      toolRuns: 0,
      agents: [],
    })
    expect(await getStatistics(db, hidden.member)).toMatchObject({ messages: 2, runs: 1, toolRuns: 1 })
    await expect(getStatistics(db, outsider, { room: room.id })).rejects.toMatchObject({ code: 'not_found' })
    expect(await getStatistics(db, member, { room: room.id })).toMatchObject({ messages: 10 })
  })
})
