import { expect, test } from 'vitest'
import { commit, newSalt } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { type MessageRow, storeMessages } from '@/lib/core/dialects/messages'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { getReceipt } from '@/lib/runs/get-receipt'
import { getRunTimeline } from '@/lib/runs/get-run-timeline'
import { getSession } from '@/lib/runs/get-session'
import { listRuns } from '@/lib/runs/list-runs'
import { getReport } from '@/lib/statistics/get-report'
import { checkRollUps } from '@/lib/statistics/rebuild-roll-ups'
import { createAgent, createPerson, createRoom, join } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import type { SourceRun } from '../sources/source'
import { answerColumns } from './answer-columns'
import { dateChats } from './date-chats'
import type { ImportedMessage } from './imported-session'
import { keepCalls } from './keep-calls'
import { runIdOf, sessionIdOf } from './session-ids'
import { storeSession } from './store-session'

const START = Date.parse('2024-03-01T10:00:00Z')
const at = (second: number) => new Date(START + second * 1000)
const LONG = 'a long result '.repeat(2000)

const LISTING: SourceRun = {
  ...{ model: 'thinker-2', provider: 'elsewhere', status: 'completed', startedAt: at(1), completedAt: at(9) },
  ...{ inputTokens: 300, cachedTokens: 100, outputTokens: 40, cost: 0.0125 },
  steps: [
    {
      ...{ textEnd: 10, reasoning: 'I should look.', inputTokens: 100, cachedTokens: 0, outputTokens: 15 },
      ...{ startedAt: at(1), completedAt: at(3) },
    },
    { textEnd: 24, inputTokens: 200, cachedTokens: 100, outputTokens: 25, startedAt: at(6), completedAt: at(9) },
  ],
  calls: [
    {
      ...{ id: 'call-1', tool: 'Bash', step: 1, input: { command: 'ls' }, output: LONG, isError: false },
      ...{ startedAt: at(3), completedAt: at(5) },
    },
    {
      ...{ id: 'call-2', tool: 'Read', step: 1, input: { path: '/x\0' }, output: 'no such\0 file', isError: true },
      ...{ startedAt: at(3), completedAt: at(4) },
    },
  ],
}
const PLAIN: SourceRun = {
  ...{ model: null, provider: 'elsewhere', status: 'cancelled', startedAt: at(2000), completedAt: null },
  calls: [{ id: 'c', tool: 'web', input: 'q', output: null, isError: false, startedAt: at(2000), completedAt: null }],
}

type Given = { role: 'user' | 'assistant'; content: string; second: number; parent?: number; run?: SourceRun }

/** What an import stores of a chat: rows, their events, then the session. */
async function storeChat(db: Database, chat: { roomId: string; agentId: string; userId: string }, given: Given[]) {
  const { roomId, agentId, userId } = chat
  const kept = await keepCalls(
    db,
    given.flatMap(({ run }) => run ?? []),
  )
  const ids: string[] = []
  await transact(db, { rooms: [roomId] }, async (t) => {
    const messages = given.map(({ role, content, second, parent, run }): ImportedMessage & { row: MessageRow } => {
      const place = { id: newId(), roomId, createdAt: at(second) }
      ids.push(place.id)
      return {
        row: {
          ...{ ...place, seq: t.nextMessageSeq(roomId), authorId: role === 'user' ? userId : agentId, role },
          ...{ type: 'text', content, salt: newSalt(), clientId: null, clientDigest: null, replyToId: null },
          ...{ threadRootId: null, parentId: parent === undefined ? null : (ids[parent] ?? null), version: 1 },
          ...{ isImported: true, editedAt: null, deletedAt: null, ...answerColumns(place, run) },
        },
        run,
      }
    })
    await storeMessages(
      t.tx,
      t.dialect,
      messages.map(({ row }) => row),
      { isHistory: true },
    )
    for (const { row } of messages) {
      const data = { messageId: row.id, seq: row.seq, authorId: row.authorId }
      const content = commit(row.salt ?? '', row.content)
      t.emit(roomId, { type: 'message.created', actorId: row.authorId, data: { ...data, content } })
    }
    const session = { title: 'Files\nof mine', agent: AGENT, model: 'thinker-2', provider: 'elsewhere', tags: ['Work'] }
    await storeSession(t, { ...chat, createdAt: at(0), session }, messages, kept)
  })
  return ids
}

const AGENT = { id: 'a', kind: 'agent', name: 'a', displayName: 'A' } as const

async function place(db: Database) {
  const person = await createPerson(db, { role: 'owner' })
  const room = await createRoom(db, person, { kind: 'closed' })
  const agent = await createAgent(db)
  await join(db, room.id, agent)
  return { person, agent, roomId: room.id, chat: { roomId: room.id, agentId: agent.id, userId: person.id } }
}

onEachEngine('an imported session', (open) => {
  test('is counted exactly, at its original times, and what is unknown stays unknown', async () => {
    const db = await open()
    const { person, agent, roomId, chat } = await place(db)
    await storeChat(db, chat, [
      { role: 'user', content: 'List my files', second: 0 },
      { role: 'assistant', content: 'I look.\n\nThere are two.', second: 3, parent: 0, run: LISTING },
    ])
    await storeChat(db, chat, [
      { role: 'user', content: 'And now?', second: 1990 },
      { role: 'assistant', content: '', second: 2000, parent: 0, run: PLAIN },
    ])
    await dateChats(db, [roomId])
    const sessionId = sessionIdOf(roomId)
    const report = await getReport(db, person, 'session', { id: sessionId })
    expect(report.figures).toMatchObject({
      ...{ messages: 4, messagesByRole: { user: 2, assistant: 2 }, sessions: 1, runs: 2, averageResponseMs: 6500 },
      ...{ inputTokens: 300, cachedTokens: 100, outputTokens: 40, costMicros: 12_500 },
      ...{ runsOfUnknownCost: 1, runsWithEstimate: 1, workMs: 8000 },
    })
    expect(report.figures.runsByStatus).toMatchObject({ completed: 1, cancelled: 1 })
    expect(report.tools.map(({ name, calls }) => [name, calls])).toEqual([
      ['Bash', 1],
      ['Read', 1],
      ['web', 1],
    ])
    const { session } = await getSession(db, person, sessionId)
    expect(session).toMatchObject({
      ...{ title: 'Files of mine', agentId: agent.id, userId: person.id, status: 'completed', runCount: 2 },
      ...{ toolCallCount: 3, costMicros: 12_500, costUnknown: true, tokensEstimated: true, durationMs: 8000 },
      ...{ tags: ['imported', 'work'], createdAt: at(0).toISOString(), updatedAt: at(2000).toISOString() },
    })
    expect(await checkRollUps(db, roomId)).toBeNull()
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true })
  })

  test('opens its runs with their steps, calls and thoughts; long texts are kept beside', async () => {
    const db = await open()
    const { person, roomId, chat } = await place(db)
    const [, id = ''] = await storeChat(db, chat, [
      { role: 'user', content: 'List my files', second: 0 },
      { role: 'assistant', content: 'I look.\n\nThere are two.', second: 3, parent: 0, run: LISTING },
    ])
    const runId = runIdOf(roomId, { id, createdAt: at(3) })
    const { run, spans } = await getRunTimeline(db, person, runId)
    expect(run).toMatchObject({ cause: 'import', status: 'completed', requestedById: person.id, triggerSeq: 1 })
    expect(spans.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['queue', at(1).toISOString(), at(1).toISOString()],
      ['model', at(1).toISOString(), at(3).toISOString()],
      ['tool', at(3).toISOString(), at(5).toISOString()],
      ['tool', at(3).toISOString(), at(4).toISOString()],
      ['model', at(6).toISOString(), at(9).toISOString()],
    ])
    const [bash, read] = run.tools
    expect(bash).toMatchObject({ status: 'completed', arguments: '{"command":"ls"}' })
    const blob = await db.prisma.artifactVersion.findFirst({ where: { artifactId: bash?.outputArtifactId ?? '' } })
    expect(blob?.size).toBe(JSON.stringify(LONG).length)
    expect(read).toMatchObject({ status: 'failed', error: 'no such\ufffd file' })
    const receipt = await getReceipt(db, person, roomId, id)
    expect(receipt.steps.map(({ reasoning }) => reasoning)).toEqual(['I should look.', null])
    const { runs } = await listRuns(db, person, {})
    expect(runs.map(({ id, cause }) => [id, cause])).toEqual([[runId, 'import']])
  })
})
