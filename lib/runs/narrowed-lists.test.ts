import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { agentRoom } from '@/lib/testing/agent-room'
import { createAgent, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { storeCallOf, storeRun } from '@/lib/testing/run-rows'
import { createSession } from './create-session'
import { getSession } from './get-session'
import { listRuns } from './list-runs'
import { listSessionRuns } from './list-session-runs'
import { listSessions } from './list-sessions'
import { type RunQuery, runQuerySchema, type SessionQuery } from './schema'

onEachEngine('sessions and runs', (open) => {
  let db: Database
  let place: Awaited<ReturnType<typeof agentRoom>>

  beforeEach(async () => {
    db = await open()
    place = await agentRoom(db)
  })

  const session = async (title: string, input: object = {}, who: Actor = place.member) =>
    (await createSession(db, who, { roomId: place.room.id, agentId: place.agent.id, title, ...input })).session

  const titles = async (query: SessionQuery, who: Actor = place.member) => {
    const { sessions, total } = await listSessions(db, who, query)
    expect(total).toBe(sessions.length)
    return sessions.map((one) => one.title).sort()
  }

  const runs = async (query: RunQuery, who: Actor = place.member) => {
    const list = await listRuns(db, who, query)
    expect(list.total).toBe(list.runs.length)
    return list.runs.map((run) => run.model).sort()
  }

  test('a session says how the run at work stands, else how the newest ended', async () => {
    const plain = await session('none')
    const open = await session('open')
    const over = await session('over')
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second))
    await storeRun(db, open, { status: 'failed', error: 'No answer.', createdAt: at(1) })
    const waiting = await storeRun(db, open, { status: 'awaiting_approval', createdAt: at(2) })
    await storeRun(db, open, { status: 'queued', createdAt: at(3) })
    await storeRun(db, over, { status: 'completed', createdAt: at(1) })
    const failed = await storeRun(db, over, { status: 'failed', error: 'No answer.', createdAt: at(2) })
    const { sessions } = await listSessions(db, place.member)
    const last = Object.fromEntries(sessions.map(({ title, lastRun }) => [title, lastRun]))
    expect(last).toEqual({
      none: null,
      open: { id: waiting.id, status: 'awaiting_approval', error: null },
      over: { id: failed.id, status: 'failed', error: 'No answer.' },
    })
    expect((await getSession(db, place.member, plain.id)).session.lastRun).toBeNull()
    expect(await titles({ lastRun: 'awaiting_approval' })).toEqual(['open'])
    expect(await titles({ lastRun: 'failed' })).toEqual(['over'])
    expect(await titles({ lastRun: 'completed' })).toEqual([])
    expect(await titles({ lastRun: 'queued' })).toEqual([])
  })

  test('are narrowed by agent, model, provider, tool, status, person, room, tag, cost and date together', async () => {
    const other = await createAgent(db)
    await join(db, place.room.id, other)
    const elsewhere = await createRoom(db, place.member)
    await join(db, elsewhere.id, place.agent)
    const one = await session('one', { tags: ['red', 'blue'] })
    const two = await session('two', { tags: ['red'], agentId: other.id }, place.moderator)
    const three = await session('three', { roomId: elsewhere.id })
    const created = new Date('2026-03-01T12:00:00.000Z')
    const old = new Date('2020-03-01T12:00:00.000Z')
    const rows = [
      { of: one, model: 'm-1', provider: 'openai', costMicros: 5000n, createdAt: created, status: 'completed' },
      {
        of: two,
        model: 'm-2',
        provider: 'anthropic',
        costMicros: 3_000_000_000n,
        createdAt: created,
        status: 'failed',
      },
      { of: three, model: 'm-3', provider: 'openai', costMicros: 0n, createdAt: old, status: 'cancelled' },
    ]
    for (const { of, status, ...data } of rows) {
      const { id, costMicros, createdAt, model, provider } = await storeRun(db, of, { ...data, status })
      const figures = { costMicros, createdAt, model, provider }
      await db.prisma.session.update({ where: { id: of.id }, data: figures })
      const run = await db.prisma.run.findUniqueOrThrow({ where: { id } })
      if (of !== three) await storeCallOf(db, run, { name: of === one ? 'clock' : 'calculator' })
    }
    const cases: [RunQuery & SessionQuery, number[]][] = [
      [{}, [1, 2, 3]],
      [{ agent: other.id }, [2]],
      [{ agent: place.agent.id }, [1, 3]],
      [{ person: place.moderator.id }, [2]],
      [{ room: elsewhere.id }, [3]],
      [{ model: 'm-2' }, [2]],
      [{ provider: 'openai' }, [1, 3]],
      [{ tool: 'clock' }, [1]],
      [{ tool: 'nothing' }, []],
      [{ tag: ['red'] }, [1, 2]],
      [{ tag: ['red', 'BLUE'] }, [1]],
      [{ costMin: 5000 }, [1, 2]],
      [{ costMin: 5001 }, [2]],
      [{ costMax: 5000 }, [1, 3]],
      [{ costMin: 3_000_000_000, costMax: 3_000_000_000 }, [2]],
      [{ from: '2026-03-01T12:00:00.000Z' }, [1, 2]],
      [{ from: '2026-03-01T12:00:00.001Z' }, []],
      [{ to: '2026-03-01T12:00:00.000Z' }, [3]],
      [{ to: '2026-03-01T12:00:00.001Z', tool: 'clock', costMin: 1, provider: 'openai', tag: ['red'] }, [1]],
    ]
    const names = ['one', 'two', 'three']
    for (const [query, numbers] of cases) {
      expect(await runs(query), JSON.stringify(query)).toEqual(numbers.map((n) => `m-${n}`))
      const wanted = numbers.map((n) => names[n - 1]).sort()
      expect(await titles(query), JSON.stringify(query)).toEqual(wanted)
    }
    expect(await runs({ status: 'failed' })).toEqual(['m-2'])
    // The one who made a room is its admin, elsewhere a plain member.
    expect(await titles({ rooms: 'moderated' })).toEqual(['three'])
    expect(await runs({ rooms: 'moderated' })).toEqual(['m-3'])
    expect(await titles({ rooms: 'moderated' }, place.moderator)).toEqual(['one', 'two'])
    expect(await titles({ status: 'active', lastRun: 'failed' })).toEqual(['two'])
    expect(runQuerySchema.safeParse({ costMin: '-1' }).success).toBe(false)
  })

  test('show nothing to those outside, whatever is asked for', async () => {
    const made = await session('hidden', { tags: ['secret'] })
    const run = await storeRun(db, made, { costMicros: 7n })
    await db.prisma.session.update({ where: { id: made.id }, data: { costMicros: 7n } })
    await storeCallOf(db, run, { name: 'clock' })
    const message = await send(db, place.member, place.room.id, 'zanzibar')
    await db.prisma.message.update({ where: { id: message.id }, data: { sessionId: made.id } })
    const { outsider, member, room } = place
    const queries: (RunQuery & SessionQuery)[] = [
      {},
      { tag: ['secret'] },
      { tool: 'clock' },
      { room: room.id },
      { costMin: 7 },
      { person: member.id },
    ]
    const elsewhere = { ...member, token: { id: 'x', scopes: [], roomIds: [newId()] } }
    for (const query of queries) {
      expect([await titles(query), await runs(query)]).toEqual([['hidden'], ['m-1']])
      for (const who of [outsider, elsewhere])
        expect([await titles(query, who), await runs(query, who)]).toEqual([[], []])
    }
    for (const q of ['hidden', 'secret', 'zanzibar']) {
      expect(await titles({ q })).toEqual(['hidden'])
      for (const who of [outsider, elsewhere]) expect(await titles({ q }, who)).toEqual([])
    }
    // An open room is read by everybody, what agents do there by its members.
    await db.prisma.room.update({ where: { id: room.id }, data: { kind: 'open' } })
    for (const q of ['hidden', 'zanzibar']) expect(await titles({ q }, outsider)).toEqual([])
    await expect(getSession(db, outsider, made.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(listSessionRuns(db, outsider, made.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a session is found by the words of its messages, however many others match (S3-30)', async () => {
    const quiet = await session('quiet')
    const talk = await session('talk')
    const say = async (of: { id: string }, text: string) => {
      const { id } = await send(db, place.member, place.room.id, text)
      await db.prisma.message.update({ where: { id }, data: { sessionId: of.id } })
      return id
    }
    await say(talk, 'The Zanzibar ferry leaves at noon')
    const gone = await say(quiet, 'zanzibar as well')
    await send(db, place.member, place.room.id, 'zanzibar without a session')
    expect(await titles({ q: 'zanzibar' })).toEqual(['quiet', 'talk'])
    expect(await titles({ q: 'ferry ZANZIBAR' })).toEqual(['talk'])
    expect(await titles({ q: 'zanz' })).toEqual(['quiet', 'talk'])
    expect(await titles({ q: 'ferry -zanzibar' })).toEqual([])
    await db.prisma.message.update({ where: { id: gone }, data: { deletedAt: new Date() } })
    expect(await titles({ q: 'zanzibar' })).toEqual(['talk'])

    const row = await db.prisma.session.findUniqueOrThrow({ where: { id: talk.id } })
    const many = Array.from({ length: 2100 }, (_, index) => ({ ...row, id: newId(), title: `Répétition ${index}` }))
    await db.prisma.session.createMany({ data: many })
    const first = await listSessions(db, place.member, { q: 'RÉPÉTITION', limit: 200 })
    expect(first.total).toBe(2100)
    const seen = new Set(first.sessions.map((one) => one.id))
    for (let cursor = first.nextCursor; cursor !== null; ) {
      const page = await listSessions(db, place.member, { q: 'RÉPÉTITION', limit: 200, cursor })
      for (const one of page.sessions) seen.add(one.id)
      cursor = page.nextCursor
    }
    expect(seen).toEqual(new Set(many.map((one) => one.id)))
    await expect(listSessions(db, place.member, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('a session of more than 100 runs gives all of them, page by page (S3-26, S3-64)', async () => {
    const made = await session('long')
    const person = await createPerson(db)
    for (let index = 0; index < 120; index++) {
      // Two of each moment: the id decides.
      await storeRun(db, made, { model: `m-${index}`, createdAt: new Date(Date.UTC(2026, 0, 1) + (index >> 1)) })
    }
    const newest = await db.prisma.run.findFirstOrThrow({ where: { sessionId: made.id, model: 'm-119' } })
    const { approval } = await storeCallOf(db, newest, { name: 'clock', approval: {} })
    await db.prisma.decision.create({
      data: {
        ...{ id: newId(), approvalId: approval?.id ?? '', actorId: person.id, decision: 'approve' },
        ...{ reasonSalt: '', argumentsDigest: '', createdAt: new Date() },
      },
    })
    const detail = await getSession(db, place.member, made.id)
    expect(detail.session.runCount).toBe(120)
    expect(detail.actors[person.id]?.name).toBe(person.name)
    const inOrder = await db.prisma.run.findMany({
      where: { sessionId: made.id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    let shown = detail.runs.map((run) => run.id)
    const sizes = [shown.length]
    for (let cursor = detail.earlierRuns; cursor !== null; ) {
      const page = await listSessionRuns(db, place.member, made.id, { cursor })
      shown = [...page.runs.toReversed().map((run) => run.id), ...shown]
      sizes.push(page.runs.length)
      cursor = page.nextCursor
    }
    expect(sizes).toEqual([50, 50, 20])
    expect(shown).toEqual(inOrder.map((run) => run.id))
    expect(detail.runs.find((run) => run.id === newest.id)?.tools).toMatchObject([{ name: 'clock' }])
  })
})
