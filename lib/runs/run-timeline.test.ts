import { beforeEach, expect, test, vi } from 'vitest'
import { decide } from '@/lib/approvals/decide'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { agentRoom, pendingApproval, runWithStatus, startTestWorker } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { storeCallOf, storeRun, storeStepOf } from '@/lib/testing/run-rows'
import { createSession } from './create-session'
import { getRunTimeline } from './get-run-timeline'
import type { RunTimeline } from './schema'

vi.setConfig({ testTimeout: 90_000 })

const BEGAN = Date.UTC(2026, 2, 1, 12)
/** So many seconds after noon. */
const at = (seconds: number) => new Date(BEGAN + seconds * 1000)
const seconds = (iso: string | null) => (iso === null ? null : (Date.parse(iso) - BEGAN) / 1000)
const shapeOf = ({ spans }: RunTimeline) =>
  spans.map((span) => [
    span.kind,
    'name' in span ? span.name : 'step' in span ? span.step : null,
    seconds(span.from),
    seconds(span.to),
  ])

onEachEngine('the timeline of a run', (open) => {
  let db: Database
  let place: Awaited<ReturnType<typeof agentRoom>>
  let session: { id: string; roomId: string; agentId: string; userId: string }

  beforeEach(async () => {
    db = await open()
    place = await agentRoom(db)
    session = (await createSession(db, place.member, { roomId: place.room.id, agentId: place.agent.id, title: 'Sums' }))
      .session
  })

  /** An event as a worker leaves it; the chain is not what this is about. */
  const resumed = async (run: { id: string; roomId: string }, when: Date) => {
    const last = await db.prisma.event.findFirstOrThrow({ where: { roomId: run.roomId }, orderBy: { roomSeq: 'desc' } })
    const event = { ...last, roomSeq: last.roomSeq + 1, id: newId(), sessionId: null, sessionSeq: null }
    await db.prisma.event.create({ data: { ...event, runId: run.id, type: 'run.resumed', createdAt: when } })
  }

  test('is queue, model calls, retries, people, tools and restarts, each with its time, tokens and cost', async () => {
    const run = await storeRun(db, session, {
      ...{ createdAt: at(0), startedAt: at(2), completedAt: at(700), status: 'completed' },
    })
    await storeStepOf(db, run, {
      ...{ number: 1, createdAt: at(12), durationMs: 10_000, inputTokens: 100, cachedTokens: 40, outputTokens: 20 },
      ...{ costMicros: 1500n, finishReason: 'tool-calls' },
      waits: JSON.stringify([{ afterMs: 1000, ms: 5000, reason: 'Too many requests.' }]),
    })
    await storeCallOf(db, run, {
      ...{ name: 'clock', call: { step: 1, position: 0, createdAt: at(12) } },
      execution: { startedAt: at(12), completedAt: at(13) },
    })
    await storeCallOf(db, run, {
      ...{ name: 'calculator', call: { step: 1, position: 1, createdAt: at(12) } },
      execution: { startedAt: at(615), completedAt: at(616) },
      approval: { createdAt: at(12), decidedAt: at(612) },
    })
    await resumed(run, at(615))
    await storeCallOf(db, run, {
      ...{ name: 'counter', call: { step: 2, createdAt: at(620) } },
      execution: { status: 'denied', startedAt: null, completedAt: at(620) },
    })
    await storeStepOf(db, run, {
      ...{ number: 2, createdAt: at(620), durationMs: 4000, inputTokens: 300, outputTokens: 5, costUnknown: true },
      ...{ tokensEstimated: true, finishReason: 'stop', model: 'm-2' },
    })
    await resumed(run, at(640))
    const timeline = await getRunTimeline(db, place.member, run.id, at(800))
    expect(shapeOf(timeline)).toEqual([
      ['queue', null, 0, 2],
      ['model', 1, 2, 12],
      ['retry', 1, 3, 8],
      ['approval', 'calculator', 12, 612],
      ['tool', 'clock', 12, 13],
      ['resume', null, 612, 615],
      ['tool', 'calculator', 615, 616],
      ['model', 2, 616, 620],
      ['tool', 'counter', 620, 620],
      ['resume', null, 620, 640],
    ])
    expect(timeline.spans[1]).toEqual({
      ...{ kind: 'model', step: 1, from: at(2).toISOString(), to: at(12).toISOString(), model: 'm-1' },
      ...{ provider: 'openai', inputTokens: 100, cachedTokens: 40, outputTokens: 20, costMicros: 1500 },
      ...{ costUnknown: false, tokensEstimated: false, finishReason: 'tool-calls' },
    })
    expect(timeline.spans[2]).toMatchObject({ reason: 'Too many requests.' })
    expect(timeline.spans[7]).toMatchObject({ model: 'm-2', costUnknown: true, tokensEstimated: true })
    expect(timeline).toMatchObject({
      run: { id: run.id, sessionTitle: 'Sums', roomName: place.room.name, tools: [{ name: 'clock' }, {}, {}] },
      at: at(800).toISOString(),
    })
  })

  test('of a run that has not ended goes on: in line, at work, in a tool, with people', async () => {
    const queued = await storeRun(db, session, { createdAt: at(0), status: 'queued' })
    expect(shapeOf(await getRunTimeline(db, place.member, queued.id))).toEqual([['queue', null, 0, null]])
    const working = await storeRun(db, session, { createdAt: at(0), startedAt: at(1), status: 'running' })
    await storeStepOf(db, working, { number: 1, createdAt: at(4), durationMs: 3000 })
    const { execution } = await storeCallOf(db, working, {
      ...{ name: 'clock', call: { createdAt: at(4) } },
      execution: { status: 'running', startedAt: at(5), completedAt: null },
    })
    const first = [
      ['queue', null, 0, 1],
      ['model', 1, 1, 4],
    ]
    const shape = async () => shapeOf(await getRunTimeline(db, place.member, working.id))
    expect(await shape()).toEqual([...first, ['tool', 'clock', 5, null]])
    await db.prisma.execution.update({
      where: { id: execution.id },
      data: { status: 'completed', completedAt: at(6) },
    })
    expect(await shape()).toEqual([...first, ['tool', 'clock', 5, 6], ['work', null, 6, null]])
    await db.prisma.run.update({ where: { id: working.id }, data: { status: 'awaiting_approval' } })
    await storeCallOf(db, working, {
      ...{ name: 'calculator', call: { step: 2, createdAt: at(7) } },
      execution: { status: 'awaiting_approval', startedAt: null, completedAt: null },
      approval: { status: 'pending', createdAt: at(7), decidedAt: null },
    })
    expect(await shape()).toEqual([...first, ['tool', 'clock', 5, 6], ['approval', 'calculator', 7, null]])
  })

  test('names who decided, and is for members of the room only', async () => {
    const worker = startTestWorker(db)
    await place.ask('add 2 and 3')
    const { id, argumentsDigest, runId } = await pendingApproval(db)
    await decide(db, place.moderator, id, { decision: 'approve', argumentsDigest })
    await runWithStatus(db, 'completed', runId)
    await worker.stop()
    const { spans, run, actors } = await getRunTimeline(db, place.member, runId)
    const kinds = spans.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind !== 'resume')).toEqual(['queue', 'model', 'approval', 'tool', 'model'])
    const [asked, done] = [spans.find(({ kind }) => kind === 'approval'), spans.find(({ kind }) => kind === 'tool')]
    expect(asked?.to && done?.from && asked.to <= done.from).toBe(true)
    expect(run.tools[0]?.approval?.decisions).toMatchObject([{ actorId: place.moderator.id, decision: 'approve' }])
    expect(actors[place.moderator.id]?.name).toBe(place.moderator.name)
    expect(actors[place.member.id]?.name).toBe(place.member.name)
    for (const who of [place.outsider, { ...place.member, token: { id: 'x', scopes: [], roomIds: [newId()] } }]) {
      await expect(getRunTimeline(db, who, runId)).rejects.toMatchObject({ code: 'not_found' })
    }
    await db.prisma.room.update({ where: { id: place.room.id }, data: { kind: 'open' } })
    await expect(getRunTimeline(db, place.outsider, runId)).rejects.toMatchObject({ code: 'not_found' })
    await db.prisma.session.updateMany({ data: { deletedAt: new Date() } })
    await expect(getRunTimeline(db, place.member, runId)).rejects.toMatchObject({ code: 'not_found' })
  })
})
