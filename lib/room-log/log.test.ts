import { beforeEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { EVENT_TYPES, type LogQuery } from '@/lib/events/schema'
import { deleteMessage } from '@/lib/messages/delete-message'
import { editMessage } from '@/lib/messages/edit-message'
import { createSession } from '@/lib/runs/create-session'
import { deleteSession } from '@/lib/runs/delete-session'
import {
  createAgent,
  createPerson,
  createRoom,
  join,
  newMember,
  openRoom,
  send,
  sendMessages,
} from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { appendEvent, appendEvents } from './append-event'
import { listEvents } from './list-events'
import { verifyRoom } from './verify-room'

onEachEngine('the log of a room', (open) => {
  test('after=0 pages to the end without repeat, in order (M27)', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await sendMessages(db, alice, room.id, 120)
    const seen: number[] = []
    let after = 0
    for (;;) {
      const page = await listEvents(db, alice, room.id, { after, limit: 50 })
      seen.push(...page.events.map((event) => event.roomSeq))
      after = seen.at(-1) ?? 0
      if (!page.hasAfter) break
    }
    expect(seen).toEqual(Array.from({ length: 122 }, (_, index) => index + 1))
  })

  test('without an anchor the newest lines, ascending; before pages back', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await sendMessages(db, alice, room.id, 20)
    const newest = await listEvents(db, alice, room.id, { limit: 5 })
    expect(newest.events.map((event) => event.roomSeq)).toEqual([18, 19, 20, 21, 22])
    expect(newest).toMatchObject({ hasBefore: true, hasAfter: false, latest: 22 })
    const older = await listEvents(db, alice, room.id, { before: 18, limit: 50 })
    expect(older.events.map((event) => event.roomSeq)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1))
    expect(older).toMatchObject({ hasBefore: false, hasAfter: true })
  })

  test('says exactly whether there is more before and after', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await sendMessages(db, alice, room.id, 4)
    const around = async (query: LogQuery) => {
      const { events, hasBefore, hasAfter } = await listEvents(db, alice, room.id, query)
      return [events.map((event) => event.roomSeq), hasBefore, hasAfter]
    }
    expect(await around({ before: 6 })).toEqual([[1, 2, 3, 4, 5], false, true])
    expect(await around({ before: 7 })).toEqual([[1, 2, 3, 4, 5, 6], false, false])
    expect(await around({ before: 6, limit: 5 })).toEqual([[1, 2, 3, 4, 5], false, true])
    expect(await around({ before: 6, limit: 4 })).toEqual([[2, 3, 4, 5], true, true])
    expect(await around({ after: 0, limit: 6 })).toEqual([[1, 2, 3, 4, 5, 6], false, false])
    expect(await around({ after: 0, limit: 5 })).toEqual([[1, 2, 3, 4, 5], false, true])
    expect(await around({ after: 1, limit: 5 })).toEqual([[2, 3, 4, 5, 6], true, false])
    expect(await around({ after: 6 })).toEqual([[], true, false])
  })

  test('type narrows, expand gives the present text and null once deleted', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const kept = await send(db, alice, room.id, 'kept')
    const gone = await send(db, alice, room.id, 'gone')
    await editMessage(db, alice, room.id, kept.id, 'kept, edited')
    await deleteMessage(db, alice, room.id, gone.id)
    const { events } = await listEvents(db, alice, room.id, { type: 'message.created', expand: 'content' })
    expect(events.map((event) => event.content)).toEqual(['kept, edited', null])
  })

  test('every event has the shape its type declares, and no text in it', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const message = await send(db, alice, room.id, 'canary-text')
    await editMessage(db, alice, room.id, message.id, 'canary-text two')
    await deleteMessage(db, alice, room.id, message.id)
    const { events } = await listEvents(db, alice, room.id, { after: 0 })
    for (const event of events) {
      const known = Object.entries(EVENT_TYPES).find(([type]) => type === event.type)?.[1]
      expect(known, event.type).toBeDefined()
      expect(known?.data.safeParse(event.data).success, event.type).toBe(true)
      expect(event.schemaVersion).toBe(known?.version)
    }
    expect(JSON.stringify(await db.prisma.event.findMany())).not.toContain('canary')
  })

  test('wait answers at once on a new event and otherwise after the time', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const { latest } = await listEvents(db, alice, room.id)
    const empty = await listEvents(db, alice, room.id, { after: latest, wait: 0.2 })
    expect(empty.events).toEqual([])
    const waiting = listEvents(db, alice, room.id, { after: latest, wait: 20 })
    await send(db, alice, room.id, 'news')
    expect((await waiting).events.map((event) => event.type)).toEqual(['message.created'])
  })

  test('one actor waits 32 times at once and not more; others go on', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const { latest } = await listEvents(db, alice, room.id)
    const bob = await createPerson(db)
    const stop = new AbortController()
    // A signal for each call, as each request has its own.
    const wait = (who: Actor) =>
      listEvents(db, who, room.id, { after: latest, wait: 20 }, AbortSignal.any([stop.signal]))
    const waiting = Promise.allSettled(Array.from({ length: 40 }, () => wait(alice)))
    const other = wait(bob)
    // A short one: where there is room yet it is let in, and must not be waited for.
    const oneMore = () => listEvents(db, alice, room.id, { after: latest, wait: 0.05 })
    await vi.waitFor(async () => await expect(oneMore()).rejects.toMatchObject({ code: 'rate_limited' }), 20_000)
    stop.abort()
    expect((await other).events).toEqual([])
    const outcomes = (await waiting).map(({ status }) => status)
    expect(outcomes.filter((status) => status === 'fulfilled')).toHaveLength(32)
    expect((await listEvents(db, alice, room.id, { after: latest, wait: 0.1 })).events).toEqual([])
  })

  test('someone removed while waiting learns nothing', async () => {
    const { db, admin: alice } = await openRoom(await open())
    const closed = await createRoom(db, alice, { kind: 'closed' })
    const { latest } = await listEvents(db, alice, closed.id)
    const waiting = listEvents(db, alice, closed.id, { after: latest, wait: 20 })
    await db.prisma.membership.update({
      where: { roomId_actorId: { roomId: closed.id, actorId: alice.id } },
      data: { leftAt: new Date() },
    })
    await expect(waiting).rejects.toMatchObject({ code: 'not_found' })
  })

  test('an appended id is stored once, with its first number; another body is refused (M26)', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const input = { id: newId(), type: 'ext.build.finished', data: { ok: true } }
    const first = await appendEvent(db, alice, room.id, input)
    await send(db, alice, room.id, 'in between')
    const second = await appendEvent(db, alice, room.id, input)
    expect(first.repeated).toBe(false)
    expect(second).toEqual({ event: first.event, repeated: true })
    const other = appendEvent(db, alice, room.id, { ...input, data: { ok: false } })
    await expect(other).rejects.toMatchObject({ code: 'invalid', field: 'id' })
  })

  test('an id belongs to its writer, type and session: nobody else gets another event for it', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const bob = await newMember(db, room.id)
    const { id: sessionId } = await newSession(db, alice, room.id)
    const input = { id: newId(), type: 'ext.note', data: {} }
    await appendEvent(db, alice, room.id, input)
    const others = [
      appendEvent(db, bob, room.id, input),
      appendEvent(db, alice, room.id, { ...input, type: 'ext.other' }),
      appendEvent(db, alice, room.id, { ...input, sessionId }),
      appendEvents(db, alice, room.id, [
        { ...input, id: newId() },
        { ...input, data: { other: 1 } },
      ]),
    ]
    for (const other of others) await expect(other).rejects.toMatchObject({ code: 'invalid', field: 'id' })
    const twice = { id: newId(), type: 'ext.note', data: {} }
    const batch = await appendEvents(db, bob, room.id, [twice, twice])
    expect(batch.map(({ repeated }) => repeated)).toEqual([false, true])
    expect(await db.prisma.event.count({ where: { type: { startsWith: 'ext.' } } })).toBe(2)
  })

  test('an event names only an open session of its own room', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const other = await createRoom(db, alice)
    const here = await newSession(db, alice, room.id)
    const there = await newSession(db, alice, other.id)
    const gone = await newSession(db, alice, room.id)
    await deleteSession(db, alice, gone.id)
    const append = (sessionId: string) => appendEvent(db, alice, room.id, { id: newId(), type: 'ext.note', sessionId })
    // The first event of a session says that it was created.
    expect((await append(here.id)).event).toMatchObject({ sessionId: here.id, sessionSeq: 2 })
    expect((await append(here.id)).event).toMatchObject({ sessionSeq: 3 })
    for (const id of [there.id, gone.id, newId()]) {
      await expect(append(id)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  test.each(['message.created', 'nonsense', 'ext', 'ext.', 'EXT.a', 'ext.a.b.c.d'])(
    'type %s is refused (M26)',
    async (type) => {
      const { db, room, admin: alice } = await openRoom(await open())
      const append = appendEvent(db, alice, room.id, { id: newId(), type })
      await expect(append).rejects.toMatchObject({ code: 'invalid', field: 'type' })
    },
  )

  test('50 parallel appends and sends number without gap or double', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        index % 2 ? send(db, alice, room.id, 'x') : appendEvent(db, alice, room.id, { id: newId(), type: 'ext.tick' }),
      ),
    )
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true, events: 52 })
  })

  test('rows of the log cannot be changed or removed by a statement (S1-22)', async () => {
    const { db, room } = await openRoom(await open())
    const where = { roomId_roomSeq: { roomId: room.id, roomSeq: 1 } }
    await expect(db.prisma.event.update({ where, data: { type: 'x' } })).rejects.toThrow()
    await expect(db.prisma.event.delete({ where })).rejects.toThrow()
  })
})

onEachEngine('verify', (open) => {
  let db: Database
  let alice: Actor
  let roomId: string

  beforeEach(async () => {
    db = await open()
    alice = await createPerson(db)
    roomId = (await createRoom(db, alice)).id
    await sendMessages(db, alice, roomId, 30)
    await dropGuards(db)
  })

  const tamper = (roomSeq: number, data: object) =>
    db.prisma.event.update({ where: { roomId_roomSeq: { roomId, roomSeq } }, data })

  test('passes on an honest room', async () => {
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true, events: 32, checkedRows: 30 })
  })

  test.each([
    ['data', { data: '{"messageId":"x"}' }, 'its data was changed'],
    ['a field', { actorId: null }, 'one of its fields was changed'],
    ['the time', { createdAt: new Date(0) }, 'one of its fields was changed'],
    ['the link', { prevHash: 'f'.repeat(64) }, 'not linked to the event before it'],
  ])('names the first record when %s was changed', async (_name, change, what) => {
    await tamper(20, change)
    await tamper(25, change)
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: false, firstBad: { roomSeq: 20, what } })
  })

  test('names a removed line, also the last one', async () => {
    await db.prisma.event.delete({ where: { roomId_roomSeq: { roomId, roomSeq: 32 } } })
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: false, firstBad: { roomSeq: 32 } })
    await db.prisma.event.delete({ where: { roomId_roomSeq: { roomId, roomSeq: 7 } } })
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: false, firstBad: { roomSeq: 7, what: 'missing' } })
  })

  test.each([
    ['a changed text', { content: 'forged' }],
    ['a hidden message', { deletedAt: new Date() }],
  ])('names the event of %s', async (_name, change) => {
    await db.prisma.message.update({ where: { roomId_seq: { roomId, seq: 12 } }, data: change })
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: false, firstBad: { roomSeq: 14 } })
  })

  test('names a message without a row', async () => {
    await db.prisma.message.delete({ where: { roomId_seq: { roomId, seq: 30 } } })
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: false, firstBad: { roomSeq: 32 } })
  })
})

/** A session of a new agent, in a room of the person's. */
async function newSession(db: Database, person: Actor, roomId: string) {
  const agent = await createAgent(db)
  await join(db, roomId, agent)
  return (await createSession(db, person, { roomId, agentId: agent.id })).session
}

/** The tests play an operator with a database shell. */
async function dropGuards(db: Database) {
  const rows =
    db.engine === 'sqlite'
      ? await db.prisma.$queryRaw<{ name: string }[]>`
          SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'Event'`
      : await db.prisma.$queryRaw<{ name: string }[]>`
          SELECT tgname::text AS name FROM pg_trigger WHERE tgrelid = '"Event"'::regclass AND NOT tgisinternal`
  for (const { name } of rows) {
    await db.prisma.$executeRawUnsafe(`DROP TRIGGER "${name}"${db.engine === 'sqlite' ? '' : ' ON "Event"'}`)
  }
}
