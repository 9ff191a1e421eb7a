import { expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { averageResponse } from './average-response'
import { getStatistics } from './get-statistics'

// Many builds and tests may share the machine; what is asserted is the state, not the speed.
vi.setConfig({ testTimeout: 90_000 })

const START = Date.parse('2026-03-01T12:00:00.000Z')

/** Messages of a session at known seconds: u for a person, a for the agent. */
async function fixture(
  db: Database,
  roomId: string,
  user: Actor,
  agent: Actor,
  sessionId: string,
  talk: [string, number][],
) {
  const { lastMessageSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
  for (const [index, [who, second]] of talk.entries()) {
    await db.prisma.message.create({
      data: {
        id: newId(),
        roomId,
        seq: lastMessageSeq + index + 1,
        authorId: who === 'u' ? user.id : agent.id,
        role: who === 'u' ? 'user' : 'assistant',
        content: who,
        sessionId,
        createdAt: new Date(START + second * 1000),
      },
    })
  }
  await db.prisma.room.update({ where: { id: roomId }, data: { lastMessageSeq: lastMessageSeq + talk.length } })
}

const everything = { rooms: {}, createdAt: { lte: new Date('2100-01-01') } }

onEachEngine('the average response time', (open) => {
  test('is exactly that of S3-43', async () => {
    const db = await open()
    const { room, member, agent } = await agentRoom(db)
    expect(await averageResponse(db, everything)).toBeNull()

    // Unanswered: ignored, so there is still no average.
    await fixture(db, room.id, member, agent, newId(), [['u', 0]])
    expect(await averageResponse(db, everything)).toBeNull()

    // Answered after 4 s; the second answer follows no question.
    await fixture(db, room.id, member, agent, newId(), [
      ['u', 10],
      ['a', 14],
      ['a', 20],
    ])
    expect(await averageResponse(db, everything)).toBe(4000)

    // Three questions in a row: counted from the last, 10 s; then 1 s; the last question has no answer.
    await fixture(db, room.id, member, agent, newId(), [
      ['u', 0],
      ['u', 3],
      ['u', 5],
      ['a', 15],
      ['u', 20],
      ['a', 21],
      ['u', 30],
    ])
    expect(await averageResponse(db, everything)).toBe((4000 + 10_000 + 1000) / 3)

    // An answer that nobody asked for counts for nothing, and no question reaches into another session.
    await fixture(db, room.id, member, agent, newId(), [['a', 100]])
    expect(await averageResponse(db, everything)).toBe(5000)
    const { averageResponseMs } = await getStatistics(db, member, { range: 'all' })
    expect(averageResponseMs).toBe(5000)
  })
})

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
