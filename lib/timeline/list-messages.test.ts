import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { WindowQuery } from '@/lib/messages/schema'
import { sendMessage } from '@/lib/messages/send-message'
import { createPerson, createRoom, openRoom, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from './list-messages'

const COUNT = 10_000

onEachEngine('windows of a room of 10,000 (M3)', (open) => {
  let db: Database
  let alice: Actor
  let roomId: string

  beforeAll(async () => {
    db = await open()
    alice = await createPerson(db)
    roomId = (await createRoom(db, alice)).id
    await sendMessages(db, alice, roomId, COUNT)
  }, 120_000)

  const ends = async (query: WindowQuery) => {
    const { messages, hasBefore, hasAfter } = await listMessages(db, alice, roomId, query)
    return { from: messages[0]?.seq, to: messages.at(-1)?.seq, count: messages.length, hasBefore, hasAfter }
  }

  test.each<[WindowQuery, Awaited<ReturnType<typeof ends>>]>([
    [{}, { from: 9951, to: 10_000, count: 50, hasBefore: true, hasAfter: false }],
    [
      { before: 5001, limit: 50 },
      { from: 4951, to: 5000, count: 50, hasBefore: true, hasAfter: true },
    ],
    [
      { before: 5001, limit: 500 },
      { from: 4801, to: 5000, count: 200, hasBefore: true, hasAfter: true },
    ],
    [{ before: 31 }, { from: 1, to: 30, count: 30, hasBefore: false, hasAfter: true }],
    [{ before: 1 }, { from: undefined, to: undefined, count: 0, hasBefore: false, hasAfter: true }],
    [{ from: 0 }, { from: 1, to: 50, count: 50, hasBefore: false, hasAfter: true }],
    [{ from: 9990 }, { from: 9990, to: 10_000, count: 11, hasBefore: true, hasAfter: false }],
    [
      { after: 5000, limit: 3 },
      { from: 5001, to: 5003, count: 3, hasBefore: true, hasAfter: true },
    ],
    [{ after: 10_000 }, { from: undefined, to: undefined, count: 0, hasBefore: true, hasAfter: false }],
    [
      { around: 1234, limit: 50 },
      { from: 1209, to: 1258, count: 50, hasBefore: true, hasAfter: true },
    ],
    [
      { around: 1, limit: 50 },
      { from: 1, to: 25, count: 25, hasBefore: false, hasAfter: true },
    ],
    [
      { around: 99_999, limit: 50 },
      { from: 9975, to: 10_000, count: 26, hasBefore: true, hasAfter: false },
    ],
  ])('%j', async (query, expected) => {
    expect(await ends(query)).toEqual(expected)
  })

  test('two anchors are refused', async () => {
    await expect(ends({ before: 5, after: 1 })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('authors lie beside the messages, and the window says at which event it stands', async () => {
    const window = await listMessages(db, alice, roomId)
    const room = await db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
    expect(window.actors[alice.id]).toMatchObject({ name: alice.name, kind: 'human' })
    expect(window.asOf).toBe(room.lastEventSeq)
    expect(window.gaps).toEqual([])
  })

  test('paging back from the newest sees every number once', async () => {
    const seen: number[] = []
    let before: number | undefined
    for (;;) {
      const { messages, hasBefore } = await listMessages(db, alice, roomId, { before, limit: 200 })
      seen.unshift(...messages.map((message) => message.seq))
      before = messages[0]?.seq
      if (!hasBefore) break
    }
    expect(seen).toEqual(Array.from({ length: COUNT }, (_, index) => index + 1))
  })
})

onEachEngine('a room of three', (open) => {
  test('says exactly whether there is more before and after', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await sendMessages(db, alice, room.id, 3)
    const around = async (query: WindowQuery) => {
      const { messages, hasBefore, hasAfter } = await listMessages(db, alice, room.id, query)
      return [messages.map((message) => message.seq), hasBefore, hasAfter]
    }
    expect(await around({ before: 1 })).toEqual([[], false, true])
    expect(await around({ before: 2 })).toEqual([[1], false, true])
    expect(await around({ before: 3 })).toEqual([[1, 2], false, true])
    expect(await around({ before: 4 })).toEqual([[1, 2, 3], false, false])
    expect(await around({ before: 4, limit: 2 })).toEqual([[2, 3], true, false])
    expect(await around({ after: 0, limit: 2 })).toEqual([[1, 2], false, true])
    expect(await around({ after: 1 })).toEqual([[2, 3], true, false])
    expect(await around({ after: 3 })).toEqual([[], true, false])
    expect(await around({ from: 2, limit: 1 })).toEqual([[2], true, true])
    expect(await around({ around: 2, limit: 1 })).toEqual([[2], true, true])
    expect(await around({ around: 2, limit: 2 })).toEqual([[1, 2], false, true])
  })

  test('says so with one message too', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await sendMessages(db, alice, room.id, 1)
    const window = await listMessages(db, alice, room.id, { before: 1 })
    expect(window).toMatchObject({ messages: [], hasBefore: false, hasAfter: true })
    const above = await listMessages(db, alice, room.id, { before: 2 })
    expect(above).toMatchObject({ hasBefore: false, hasAfter: false })
  })

  test('says the same of a thread, whose numbers have gaps', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const root = await send(db, alice, room.id, 'a root')
    for (const content of ['re 2', 're 4', 're 6']) {
      await sendMessage(db, alice, room.id, { clientId: content, content, threadRootId: root.id })
      await send(db, alice, room.id, 'in between')
    }
    const around = async (query: WindowQuery) => {
      const window = await listMessages(db, alice, room.id, { ...query, thread: root.id })
      expect(window.root?.id).toBe(root.id)
      return [window.messages.map((message) => message.seq), window.hasBefore, window.hasAfter]
    }
    expect(await around({})).toEqual([[2, 4, 6], false, false])
    expect(await around({ limit: 2 })).toEqual([[4, 6], true, false])
    expect(await around({ limit: 3 })).toEqual([[2, 4, 6], false, false])
    expect(await around({ before: 6 })).toEqual([[2, 4], false, true])
    expect(await around({ before: 2 })).toEqual([[], false, true])
    expect(await around({ before: 7 })).toEqual([[2, 4, 6], false, false])
    expect(await around({ after: 2, limit: 1 })).toEqual([[4], true, true])
    expect(await around({ after: 2, limit: 2 })).toEqual([[4, 6], true, false])
    expect(await around({ after: 6 })).toEqual([[], true, false])
    expect(await around({ from: 4 })).toEqual([[4, 6], true, false])
    expect(await around({ around: 4, limit: 2 })).toEqual([[2, 4], false, true])
  })

  test('a root of another room is none here', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const other = await createRoom(db, alice)
    const root = await send(db, alice, other.id, 'elsewhere')
    const list = listMessages(db, alice, room.id, { thread: root.id })
    await expect(list).rejects.toMatchObject({ code: 'not_found' })
  })
})

onEachEngine('an empty room', (open) => {
  test('answers an empty window with nothing around it', async () => {
    const db = await open()
    const alice = await createPerson(db)
    const room = await createRoom(db, alice)
    for (const query of [{}, { before: 10 }, { after: 0 }, { from: 0 }, { around: 5 }]) {
      const window = await listMessages(db, alice, room.id, query)
      expect(window).toMatchObject({ messages: [], hasBefore: false, hasAfter: false })
    }
  })
})
