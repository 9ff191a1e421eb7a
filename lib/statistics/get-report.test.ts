import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { eraseAccount } from '@/lib/auth/erase-account'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { deleteSession } from '@/lib/runs/delete-session'
import { createAgent, createPerson, createRoom, join, newMember, send, withOwner } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { fillRoom } from '@/lib/transfer/fill-room'
import { getReport } from './get-report'
import { rebuildRollUps } from './rebuild-roll-ups'
import { reportCsv } from './report-csv'

type Place = { db: Database; roomId: string; agent: Actor }
type GivenRun = {
  person: Actor
  at: string
  status?: string
  tokens?: [number, number]
  micros?: number
  isUnknown?: boolean
  isEstimated?: boolean
  model?: string
  /** Seconds to the answer of a question, the first word and the end. */
  seconds?: [number, number, number]
}

async function addMessage({ db, roomId }: Place, author: Actor, at: string, sessionId: string | null = null) {
  const { lastMessageSeq } = await db.prisma.room.update({
    where: { id: roomId },
    data: { lastMessageSeq: { increment: 1 } },
  })
  const role = author.kind === 'agent' ? 'assistant' : 'user'
  await db.prisma.message.create({
    data: {
      ...{ id: newId(), roomId, seq: lastMessageSeq, authorId: author.id, role, content: 'x', sessionId },
      createdAt: new Date(at),
    },
  })
}

/** A session with one run, at known times and prices. */
async function addRun(place: Place, given: GivenRun) {
  const { db, roomId, agent } = place
  const { person, at, status = 'completed', tokens = [0, 0], micros = 0, model = 'm1', seconds } = given
  const createdAt = new Date(at)
  const later = (count: number | undefined) =>
    count === undefined ? null : new Date(createdAt.getTime() + count * 1000)
  const about = { roomId, agentId: agent.id, model, provider: 'openai', createdAt }
  const session = await db.prisma.session.create({
    data: { id: newId(), userId: person.id, title: 't', status: 'active', ...about, updatedAt: createdAt },
  })
  return await db.prisma.run.create({
    data: {
      ...{ id: newId(), sessionId: session.id, requestedById: person.id, status, ...about },
      ...{ inputTokens: tokens[0], outputTokens: tokens[1], costMicros: micros, durationMs: 1500 },
      ...{ costUnknown: given.isUnknown ?? false, tokensEstimated: given.isEstimated ?? false },
      ...{
        responseMs: seconds && seconds[0] * 1000,
        firstWordAt: later(seconds?.[1]),
        completedAt: later(seconds?.[2]),
      },
    },
  })
}

type GivenCall = { run: { id: string; sessionId: string }; name: string; at: string; status?: string; ms?: number }

async function addCall({ db, roomId, agent }: Place, { run, name, at, status = 'completed', ms }: GivenCall) {
  const ids = { runId: run.id, sessionId: run.sessionId, roomId, createdAt: new Date(at) }
  const position = await db.prisma.toolCall.count({ where: { runId: run.id } })
  const call = await db.prisma.toolCall.create({
    data: {
      ...{ id: newId(), ...ids, step: 1, position, providerCallId: 'c', name, arguments: '{}', argumentsSalt: '' },
      ...{ argumentsDigest: '', definition: '' },
    },
  })
  return await db.prisma.execution.create({
    data: {
      ...{ id: newId(), toolCallId: call.id, ...ids, agentId: agent.id, toolName: name, status, input: '{}' },
      ...{ requiredApproval: false, isIdempotent: true, durationMs: ms },
    },
  })
}

async function addApproval(
  { db, roomId }: Place,
  execution: { id: string; runId: string; sessionId: string; createdAt: Date },
  {
    by,
    decision,
    minutes,
    isEdited = false,
  }: { by: Actor; decision: 'approve' | 'deny'; minutes: number; isEdited?: boolean },
) {
  const decidedAt = new Date(execution.createdAt.getTime() + minutes * 60_000)
  const { runId, sessionId, createdAt } = execution
  const approval = await db.prisma.approval.create({
    data: {
      ...{ id: newId(), executionId: execution.id, runId, sessionId, roomId, askedForId: by.id, argumentsDigest: 'd' },
      ...{ status: decision === 'approve' ? 'approved' : 'denied', createdAt, decidedAt, expiresAt: decidedAt },
    },
  })
  await db.prisma.decision.create({
    data: {
      ...{ id: newId(), approvalId: approval.id, actorId: by.id, decision, reasonSalt: '', argumentsDigest: 'd' },
      ...{ arguments: isEdited ? '{"a":1}' : null, createdAt: decidedAt },
    },
  })
}

async function instance(db: Database) {
  const { owner } = await withOwner(db)
  const alice = await createPerson(db)
  const agent = await createAgent(db)
  const room = await createRoom(db, alice, { kind: 'closed', name: 'harbour' })
  await join(db, room.id, agent)
  return { owner, alice, agent, room, place: { db, roomId: room.id, agent } }
}

onEachEngine('reports', (open) => {
  test('hold exactly what known times, tokens and prices add up to', async () => {
    const db = await open()
    const { owner, alice, agent, room, place } = await instance(db)
    const bob = await newMember(db, room.id)
    const first = await addRun(place, {
      ...{ person: alice, at: '2026-03-02T09:00:00Z', tokens: [1000, 200], micros: 5000, seconds: [4, 2, 10] },
    })
    await addRun(place, {
      ...{ person: alice, at: '2026-03-02T10:00:00Z', tokens: [10, 20], micros: 70, seconds: [8, 1, 20] },
      model: 'm2',
    })
    await addRun(place, {
      person: bob,
      at: '2026-03-03T10:00:00Z',
      status: 'failed',
      isUnknown: true,
      isEstimated: true,
    })
    await addRun(place, { person: bob, at: '2026-03-09T10:00:00Z', tokens: [1, 1], micros: 1 }) // after the range
    const search = await addCall(place, { run: first, name: 'search', at: '2026-03-02T09:01:00Z', ms: 300 })
    const other = await addCall(place, { run: first, name: 'search', at: '2026-03-02T09:02:00Z', ms: 500 })
    const refused = await addCall(place, { run: first, name: 'deploy', at: '2026-03-02T09:03:00Z', status: 'denied' })
    await addApproval(place, search, { by: bob, decision: 'approve', minutes: 2, isEdited: true })
    await addApproval(place, other, { by: alice, decision: 'approve', minutes: 4 })
    await addApproval(place, refused, { by: bob, decision: 'deny', minutes: 6 })
    for (const at of ['2026-03-02T08:59:00Z', '2026-03-02T23:30:00Z']) await addMessage(place, alice, at)
    await addMessage(place, bob, '2026-03-03T08:00:00Z')
    await addMessage(place, agent, '2026-03-02T09:00:04Z', first.sessionId)
    await rebuildRollUps(db, room.id)

    const range = { from: '2026-03-02', to: '2026-03-08' }
    const report = await getReport(db, owner, 'instance', range)
    expect(report.figures).toMatchObject({
      ...{ messages: 4, messagesByRole: { user: 3, assistant: 1 }, activePeople: 2, sessions: 3, runs: 3 },
      runsByStatus: { active: 0, completed: 2, failed: 1, cancelled: 0, timed_out: 0 },
      ...{ inputTokens: 1010, outputTokens: 220, costMicros: 5070, runsOfUnknownCost: 1, runsWithEstimate: 1 },
      ...{ workMs: 4500, averageResponseMs: 6000 },
      firstWord: { samples: 2, p50: 1000, p95: 2000 },
      wholeAnswer: { samples: 2, p50: 10_000, p95: 20_000 },
      tools: { calls: 3, completed: 2, denied: 1, duration: { samples: 2, p50: 300, p95: 500, average: 400 } },
      approvals: {
        ...{ asked: 3, approved: 2, denied: 1, pending: 0, edited: 1 },
        decision: { samples: 3, p50: 240_000, p95: 360_000 },
      },
    })
    expect(report.agents).toMatchObject([{ agentId: agent.id, runs: 3, messages: 1, toolCalls: 3, costMicros: 5070 }])
    expect(report.people.map(({ personId, runs, messages }) => [personId, runs, messages])).toEqual([
      [alice.id, 2, 2],
      [bob.id, 1, 1],
    ])
    expect(report.models.map(({ model, runs, costMicros }) => [model, runs, costMicros])).toEqual([
      ['m1', 2, 5000],
      ['m2', 1, 70],
    ])
    expect(report.tools.map(({ name, calls, approvals }) => [name, calls, approvals.asked])).toEqual([
      ['search', 2, 2],
      ['deploy', 1, 1],
    ])
    expect(report.deciders).toEqual(
      expect.arrayContaining([
        { actorId: bob.id, approved: 1, denied: 1, edited: 1 },
        { actorId: alice.id, approved: 1, denied: 0, edited: 0 },
      ]),
    )
    // The owner is not in the room: counted, and nothing of it is named.
    expect(report.elsewhere).toEqual({ rooms: 1, messages: 4, sessions: 3, runs: 3, toolCalls: 3, asked: 3 })
    expect(report.rooms).toMatchObject([{ roomId: null, name: null, rooms: 1, messages: 4 }])
    expect(JSON.stringify(report)).not.toContain('harbour')

    expect(report.unit).toBe('day')
    expect(
      report.series.map(({ messages, runs, costMicros, toolCalls }) => [messages, runs, costMicros, toolCalls]),
    ).toEqual([
      ...[
        [3, 2, 5070, 3],
        [1, 1, 0, 0],
      ],
      ...Array.from({ length: 5 }, () => [0, 0, 0, 0]),
    ])
    expect(report.byAgent).toMatchObject([
      { id: agent.id, costMicros: [5070, 0, 0, 0, 0, 0, 0], runs: [2, 1, 0, 0, 0, 0, 0] },
    ])
    expect(report.byModel.map((layer) => [layer.id, layer.tokens[0]])).toEqual([
      ['openai m1', 1200],
      ['openai m2', 30],
    ])
    expect(report.hours[0]?.[8]).toBe(1)
    expect(report.hours[0]?.[23]).toBe(1)
    expect(report.hours[1]?.[8]).toBe(1)
    expect(report.hours.flat().reduce((sum, count) => sum + count, 0)).toBe(4)

    const next = { from: '2026-03-09', to: '2026-03-15', compare: 'previous' } as const
    const later = await getReport(db, owner, 'instance', next)
    expect(later.figures).toMatchObject({ runs: 1, costMicros: 1, messages: 0, averageResponseMs: null })
    expect(later.before).toMatchObject({ from: '2026-03-02T00:00:00.000Z', to: '2026-03-09T00:00:00.000Z' })
    expect(later.before?.figures).toEqual(report.figures)

    expect((await getReport(db, owner, 'agent', { ...range, id: agent.id })).figures).toMatchObject({
      runs: 3,
      messages: 1,
    })
    expect((await getReport(db, owner, 'model', { ...range, id: 'm2' })).figures).toMatchObject({
      runs: 1,
      costMicros: 70,
    })
    expect((await getReport(db, owner, 'provider', { ...range, id: 'openai' })).figures).toMatchObject({ runs: 3 })
    expect((await getReport(db, owner, 'tool', { ...range, id: 'deploy' })).figures.tools).toMatchObject({
      calls: 1,
      denied: 1,
    })
    expect((await getReport(db, owner, 'person', { ...range, id: bob.id })).figures).toMatchObject({
      runs: 1,
      messages: 1,
    })
    const ofSession = await getReport(db, alice, 'session', { id: first.sessionId })
    expect(ofSession.figures).toMatchObject({
      ...{ messages: 1, messagesByRole: { assistant: 1 }, inputTokens: 1000, outputTokens: 200, costMicros: 5000 },
      ...{ workMs: 1500, averageResponseMs: 4000, tools: { calls: 3 }, approvals: { asked: 3 } },
    })
    expect(ofSession.tools.map(({ name, calls }) => [name, calls])).toEqual([
      ['deploy', 1],
      ['search', 2],
    ])
  })

  test('begin and end days on the clocks of a zone, over both changes of a year', async () => {
    const db = await open()
    const { owner, alice, room, place } = await instance(db)
    // A message in the first and in the last quarter hour of each of these days.
    const days = [
      ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T21:59:00Z'], // 23 hours
      ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T22:59:00Z'], // 25 hours
      ['Australia/Sydney', '2026-04-05', '2026-04-04T13:00:00Z', '2026-04-05T13:59:00Z'],
      ['Australia/Sydney', '2026-10-04', '2026-10-03T14:00:00Z', '2026-10-04T12:59:00Z'],
      ['Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00Z', '2026-06-01T18:14:00Z'],
    ] as const
    for (const [, , first, last] of days) {
      for (const at of [first, last]) {
        await addMessage(place, alice, at)
        await addMessage(place, alice, new Date(Date.parse(at) + (at === first ? -60_000 : 60_000)).toISOString())
      }
    }
    await rebuildRollUps(db, room.id)
    for (const [zone, day] of days) {
      const one = await getReport(db, owner, 'instance', { from: day, to: day, zone })
      expect([zone, day, one.figures.messages]).toEqual([zone, day, 2])
      const [year, month] = day.split('-')
      const whole = { from: `${year}-${month}-01`, to: `${year}-${month}-28`, zone }
      const month28 = await getReport(db, owner, 'instance', { ...whole, compare: 'previous' })
      expect(month28.series).toHaveLength(28)
      expect(month28.series.reduce((sum, point) => sum + point.messages, 0)).toBe(month28.figures.messages)
      const at = month28.series[Number(day.slice(8)) - 1]
      if (at) expect([at.start, at.messages]).toEqual([one.from, 2])
      expect(month28.before?.to).toBe(month28.from)
    }
    const year = await getReport(db, owner, 'instance', { from: '2026-01-01', to: '2026-12-31', zone: 'Europe/Berlin' })
    expect(year.figures.messages).toBe(20)
    expect(year.series.reduce((sum, { messages }) => sum + messages, 0)).toBe(20)
    expect(year.hours.flat().reduce((sum, count) => sum + count, 0)).toBe(20)
    // The first quarter hour of a day is in its first hour, whatever the clocks did since January.
    expect(year.hours.map((day) => day[0]).reduce<number>((sum, count = 0) => sum + count, 0)).toBeGreaterThanOrEqual(4)
  })

  test('an empty range has figures of nothing, and a range that ends before it begins is refused', async () => {
    const db = await open()
    const { owner } = await instance(db)
    const empty = await getReport(db, owner, 'instance', { from: '2020-01-01', to: '2020-01-31', compare: 'previous' })
    expect(empty.figures).toMatchObject({ messages: 0, runs: 0, averageResponseMs: null, firstWord: { p50: null } })
    expect(empty.series).toHaveLength(31)
    expect(empty).toMatchObject({ agents: [], models: [], people: [], rooms: [], tools: [] })
    expect(await getReport(db, owner, 'instance', {})).toMatchObject({ from: null })
    const wrong = getReport(db, owner, 'instance', { from: '2026-02-02', to: '2026-02-01' })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', field: 'to' })
    for (const bad of [{ from: 'yesterday' }, { zone: 'Mars/Olympus' }, { to: '2026-13-01' }]) {
      await expect(getReport(db, owner, 'instance', bad)).rejects.toThrow()
    }
  })

  test('each sees what they are entitled to', async () => {
    const db = await open()
    const { owner, alice, agent, room, place } = await instance(db)
    const bob = await newMember(db, room.id)
    const eve = await createPerson(db)
    const run = await addRun(place, { person: alice, at: '2026-03-02T09:00:00Z', micros: 5 })
    await addRun(place, { person: bob, at: '2026-03-02T09:00:00Z', micros: 7 })
    await rebuildRollUps(db, room.id)
    const figures = async (who: Actor, ...[report, query]: [Parameters<typeof getReport>[2], object?]) =>
      (await getReport(db, who, report, query)).figures.costMicros
    const refused = async (who: Actor, code: string, ...[report, query]: [Parameters<typeof getReport>[2], object?]) =>
      await expect(getReport(db, who, report, query), `${report} ${code}`).rejects.toMatchObject({ code })

    // The instance: administrators only. A token of theirs needs the scope, and no rooms.
    expect(await figures(owner, 'instance')).toBe(12)
    for (const who of [alice, bob, eve]) await refused(who, 'forbidden', 'instance')
    const token = (scopes: ('rooms:read' | 'admin')[], roomIds: string[] | null) => ({
      ...owner,
      token: { id: newId(), scopes, roomIds },
    })
    await refused(token(['rooms:read'], null), 'forbidden', 'instance')
    await refused(token(['rooms:read', 'admin'], [room.id]), 'forbidden', 'instance')
    expect(await figures(token(['rooms:read', 'admin'], null), 'instance')).toBe(12)
    // A room: its moderators; others of it are told, outsiders learn nothing.
    expect(await figures(alice, 'room', { id: room.id })).toBe(12)
    expect((await getReport(db, alice, 'room', { id: room.id })).title).toBe('harbour')
    await refused(bob, 'forbidden', 'room', { id: room.id })
    for (const who of [eve, owner]) await refused(who, 'not_found', 'room', { id: room.id })
    const square = await createRoom(db, alice, { kind: 'open', name: 'square' })
    expect((await getReport(db, owner, 'room', { id: square.id })).title).toBe('square')
    await refused(eve, 'forbidden', 'room', { id: square.id })
    // A person: themselves, and administrators.
    expect(await figures(bob, 'person')).toBe(7)
    expect(await figures(owner, 'person', { id: bob.id })).toBe(7)
    await refused(alice, 'forbidden', 'person', { id: bob.id })
    // A session: who can read it.
    expect(await figures(bob, 'session', { id: run.sessionId })).toBe(5)
    for (const who of [owner, eve]) await refused(who, 'not_found', 'session', { id: run.sessionId })
    // Agents, tools, models, providers, approvals: the instance's, the moderated rooms', one's own.
    expect(await figures(owner, 'agent', { id: agent.id })).toBe(12)
    expect(await figures(alice, 'agent', { id: agent.id })).toBe(12)
    expect(await figures(bob, 'agent', { id: agent.id })).toBe(7)
    expect(await figures(eve, 'agent', { id: agent.id })).toBe(0)
    expect(await figures(bob, 'model', { id: 'm1' })).toBe(7)
    await refused(bob, 'forbidden', 'agent', { id: agent.id, room: room.id })
  })

  test('what happens in a closed room changes nothing that others can see (S-32)', async () => {
    const db = await open()
    const { alice, agent, room, place } = await instance(db)
    const eve = await createPerson(db)
    const own = await createRoom(db, eve, { kind: 'closed' })
    await send(db, eve, own.id, 'mine')
    const now = new Date('2030-01-01T00:00:00Z')
    const seen = async () => {
      const texts = []
      for (const report of ['room', 'person', 'agent', 'tool', 'model', 'provider', 'approvals', 'storage'] as const) {
        const query = report === 'room' ? { id: own.id } : {}
        texts.push(JSON.stringify(await getReport(db, eve, report, query, now)))
      }
      return texts
    }
    const before = await seen()
    await send(db, alice, room.id, 'secret')
    const run = await addRun(place, { person: alice, at: '2026-03-02T09:00:00Z', micros: 5 })
    await addCall(place, { run, name: 'search', at: '2026-03-02T09:00:00Z', ms: 4 })
    await rebuildRollUps(db, room.id)
    expect(agent.id).not.toBe('')
    expect(await seen()).toEqual(before)
  })

  test('deleted sessions leave, erased people stay under a label, imports count at their own times', async () => {
    const db = await open()
    const { owner, alice, room, place } = await instance(db)
    const bob = await newMember(db, room.id)
    const run = await addRun(place, { person: alice, at: '2026-03-02T09:00:00Z', micros: 5 })
    await addRun(place, { person: bob, at: '2026-03-02T09:00:00Z', micros: 7 })
    await rebuildRollUps(db, room.id)
    await deleteSession(db, alice, run.sessionId)
    expect((await getReport(db, owner, 'instance')).figures).toMatchObject({ runs: 1, sessions: 1, costMicros: 7 })
    await eraseAccount(db, bob, { name: bob.name, current: '' })
    const { people, actors } = await getReport(db, owner, 'instance')
    expect(people).toMatchObject([{ personId: bob.id, costMicros: 7 }])
    expect(actors[bob.id]?.displayName).toBe('Deleted person')
    await fillRoom(db, owner, { roomName: 'old', count: 300, seed: 3, onProgress: () => undefined })
    const all = await getReport(db, owner, 'instance', { from: '2020-01-01' })
    expect(all.rooms.find(({ name }) => name === 'old')?.messages).toBe(300)
    expect(all.figures.messages).toBe(all.series.reduce((sum, point) => sum + point.messages, 0))
  })

  test('are CSV as well, table by table, and no text becomes a formula', async () => {
    const db = await open()
    const { owner, alice, place, room } = await instance(db)
    await db.prisma.actor.update({ where: { id: alice.id }, data: { displayName: '=cmd("x")' } })
    await addRun(place, { person: alice, at: '2026-03-02T09:00:00Z', micros: 5, tokens: [3, 4] })
    await rebuildRollUps(db, room.id)
    const report = await getReport(db, owner, 'instance', { from: '2026-03-02', to: '2026-03-03' })
    const lines = (table: Parameters<typeof reportCsv>[1]) => reportCsv(report, table).split('\r\n')
    expect(lines('figures')).toContain('costMicros,5')
    expect(lines('series')).toHaveLength(48 + 2)
    expect(lines('byAgent')[0]).toBe('start,agentId,agent,runs,tokens,costMicros')
    expect(lines('people')[1]).toBe(`${alice.id},"'=cmd(""x"")",0,1,1,0,0,3,4,5,0,0`)
    expect(lines('hours')).toHaveLength(168 + 2)
    expect(lines('tools')).toEqual([''])
  })
})
