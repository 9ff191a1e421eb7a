import { expect, test } from 'vitest'
import { openDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { withStatistics } from '@/lib/statistics/project'
import { agentRoom } from '@/lib/testing/agent-room'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { appendToSession } from './append-to-session'
import { createSession } from './create-session'
import { listSessionEvents } from './list-session-events'

onEachEngine('the log of a session', (open, engine) => {
  const place = async () => {
    const db = await open()
    const { room, agent, member, outsider } = await agentRoom(db)
    const { session } = await createSession(db, member, { roomId: room.id, agentId: agent.id })
    return { db, roomId: room.id, member, outsider, sessionId: session.id }
  }

  const event = (type = 'ext.step', more: object = {}) => ({ id: newId(), type, ...more })
  const numbers = (events: { sessionSeq: number | null }[]) => events.map((one) => one.sessionSeq)

  test('50 parallel appenders share no number and leave no gap (S1-21)', async () => {
    const { db, roomId, member, sessionId } = await place()
    const other = engine === 'memory' ? db : withStatistics(openDatabase({ url: db.url, poolSize: 5 }))
    const appended = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        appendToSession(index % 2 ? db : other, member, sessionId, event('ext.tick', { data: { index } })),
      ),
    )
    if (other !== db) await other.close()
    const given = appended.flatMap(({ events }) => numbers(events)).sort((a, b) => Number(a) - Number(b))
    expect(given).toEqual(Array.from({ length: 50 }, (_, index) => index + 2))
    const { events, latest } = await listSessionEvents(db, member, sessionId, { after: 0, limit: 200 })
    expect(numbers(events)).toEqual(Array.from({ length: 51 }, (_, index) => index + 1))
    expect(latest).toBe(51)
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true })
  })

  test('a batch keeps its order; each id once, and again with its first number (S1-20, S1-23)', async () => {
    const { db, member, sessionId } = await place()
    const batch = ['ext.a', 'ext.b', 'ext.c'].map((type) => event(type))
    const first = await appendToSession(db, member, sessionId, { events: batch })
    expect(first.created).toBe(true)
    expect(first.events.map((one) => [one.type, one.sessionSeq])).toEqual([
      ['ext.a', 2],
      ['ext.b', 3],
      ['ext.c', 4],
    ])
    expect(await appendToSession(db, member, sessionId, { events: batch })).toEqual({ ...first, created: false })
    const [a] = batch
    const late = event('ext.d')
    const mixed = await appendToSession(db, member, sessionId, { events: [late, ...(a ? [a, a] : []), late] })
    expect(numbers(mixed.events)).toEqual([5, 2, 2, 5])
    expect((await listSessionEvents(db, member, sessionId)).latest).toBe(5)
  })

  test('a batch is stored whole or not at all (S1-24)', async () => {
    const { db, member, outsider, sessionId } = await place()
    const known = event('ext.known')
    await appendToSession(db, member, sessionId, known)
    const refused = [
      [event(), event('message.created')],
      [event(), event('nonsense')],
      [event(), { ...known, data: { other: true } }],
      [event('ext.big', { data: { text: 'x'.repeat(8001) } })],
    ]
    for (const events of refused) {
      await expect(appendToSession(db, member, sessionId, { events })).rejects.toMatchObject({ code: 'invalid' })
    }
    await expect(appendToSession(db, outsider, sessionId, event())).rejects.toMatchObject({ code: 'not_found' })
    await expect(appendToSession(db, member, newId(), event())).rejects.toMatchObject({ code: 'not_found' })
    expect((await listSessionEvents(db, member, sessionId)).latest).toBe(2)
  })

  test('is read by type, family, correlation and time (S1-28…30, S1-39)', async () => {
    const { db, member, sessionId } = await place()
    await appendToSession(db, member, sessionId, event('ext.build.begun', { correlationId: 'job-1', provider: 'ci' }))
    await appendToSession(db, member, sessionId, event('ext.build.ended', { correlationId: 'job-1' }))
    await appendToSession(db, member, sessionId, event('ext.buildings'))
    const types = async (query: Parameters<typeof listSessionEvents>[3]) =>
      (await listSessionEvents(db, member, sessionId, query)).events.map((one) => one.type)
    expect(await types({ type: 'ext.build.ended' })).toEqual(['ext.build.ended'])
    expect(await types({ type: 'ext.build.*' })).toEqual(['ext.build.begun', 'ext.build.ended'])
    expect(await types({ correlation: 'job-1', after: 0 })).toEqual(['ext.build.begun', 'ext.build.ended'])
    expect(await types({ since: new Date(Date.now() + 60_000).toISOString() })).toEqual([])
    expect(await types({ since: new Date(Date.now() - 60_000).toISOString() })).toHaveLength(4)
    const waiting = listSessionEvents(db, member, sessionId, { after: 4, wait: 20, type: 'ext.late' })
    await appendToSession(db, member, sessionId, event('ext.early'))
    await appendToSession(db, member, sessionId, event('ext.late', { provider: 'ci' }))
    expect(await waiting).toMatchObject({ events: [{ type: 'ext.late', provider: 'ci', sessionSeq: 6 }], latest: 6 })
    await expect(listSessionEvents(db, member, sessionId, { after: 1, before: 3 })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
