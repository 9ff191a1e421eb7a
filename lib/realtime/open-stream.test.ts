import { expect, test, vi } from 'vitest'
import { editMessage } from '@/lib/messages/edit-message'
import { joinRoom } from '@/lib/rooms/join-room'
import { markRead } from '@/lib/rooms/mark-read'
import { removeMember } from '@/lib/rooms/remove-member'
import { closedRoom, createPerson, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { StreamReader, signIn } from '@/lib/testing/stream-reader'
import { hub } from './hub'
import type { Head, MeFrame } from './schema'

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 })
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

onEachEngine('a stream', (open) => {
  const place = async () => {
    const { db, room, admin: alice, member: bob } = await closedRoom(await open())
    return { db, room, alice, bob, principal: await signIn(db, bob) }
  }

  test('begins with the head of every room of its actor, and of no other', async () => {
    const { db, room, alice, principal } = await place()
    await createRoom(db, alice)
    await send(db, alice, room.id, 'before')
    const reader = await StreamReader.open(db, principal)
    const stored = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    const { lastEventSeq, lastEventHash } = stored
    const head = { room: room.id, lastMessageSeq: 1, lastEventSeq, lastEventHash, unread: 1, concerns: 0 }
    expect(reader.received[0]).toMatchObject({ event: 'heads', data: [head] })
    expect(reader.received).toHaveLength(1)
    reader.leave()
  })

  test('pushes each event with the message as it is, its author beside it', async () => {
    const { db, room, alice, principal } = await place()
    const reader = await StreamReader.open(db, principal)
    const from = reader.lastOf(room.id)
    const message = await send(db, alice, room.id, 'hello')
    await until(() => expect(reader.texts(room.id)).toEqual(['hello']))
    await editMessage(db, alice, room.id, message.id, 'hello, bob')
    await until(() => expect(reader.seqs(room.id)).toEqual([from + 1, from + 2]))
    const [created, edited] = reader.frames(room.id)
    expect(created).toMatchObject({ type: 'message.created', message: { id: message.id, version: 1 } })
    expect(created?.actors?.[alice.id]?.name).toBe(alice.name)
    expect(edited).toMatchObject({ type: 'message.edited', message: { content: 'hello, bob', version: 2 } })
    reader.leave()
  })

  test('gives the numbers in order, without a hole, under 64 parallel writers', async () => {
    const { db, room, principal } = await place()
    const writers = await Promise.all(range(1, 64).map(() => createPerson(db)))
    for (const writer of writers) await join(db, room.id, writer)
    const reader = await StreamReader.open(db, principal)
    const from = reader.lastOf(room.id)
    await Promise.all(
      writers.map(async (writer) => {
        for (const n of range(1, 4)) await send(db, writer, room.id, `${n}`)
      }),
    )
    await until(() => expect(reader.seqs(room.id)).toHaveLength(256))
    expect(reader.seqs(room.id)).toEqual(range(from + 1, from + 256))
    reader.leave()
  })

  test('loses nothing that is written while it opens', async () => {
    const { db, room, alice, principal } = await place()
    const writing = sendMessages(db, alice, room.id, 300)
    const readers = await Promise.all(range(1, 10).map(() => StreamReader.open(db, principal)))
    await writing
    const { lastEventSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    for (const reader of readers) {
      const [head] = reader.all<Head[]>('heads').flat()
      await until(() => expect(reader.lastOf(room.id)).toBe(lastEventSeq))
      expect(reader.seqs(room.id)).toEqual(range((head?.lastEventSeq ?? 0) + 1, lastEventSeq))
      reader.leave()
    }
  })

  test('a burst of 1,000 messages reaches 20 readers whole and in order (R-11)', async () => {
    const { db, room, alice, principal } = await place()
    const readers = await Promise.all(range(1, 20).map(() => StreamReader.open(db, principal)))
    const from = readers[0]?.lastOf(room.id) ?? 0
    const startedAt = performance.now()
    await sendMessages(db, alice, room.id, 1000)
    for (const reader of readers) {
      await until(() => expect(reader.lastOf(room.id)).toBe(from + 1000))
      expect(reader.seqs(room.id)).toEqual(range(from + 1, from + 1000))
      reader.leave()
    }
    console.log(
      `${db.engine}: 20,000 deliveries within ${(performance.now() - startedAt).toFixed(0)} ms of the first send`,
    )
  })

  test('after a gap every message comes once and in order (M16)', async () => {
    const { db, room, alice, principal } = await place()
    const before = await StreamReader.open(db, principal)
    await send(db, alice, room.id, 'seen')
    await until(() => expect(before.texts(room.id)).toEqual(['seen']))
    before.leave()
    await sendMessages(db, alice, room.id, 20)
    const after = await StreamReader.open(db, principal, { since: { [room.id]: before.lastOf(room.id) } })
    await send(db, alice, room.id, 'live again')
    await until(() => expect(after.texts(room.id)).toHaveLength(21))
    expect(after.texts(room.id)).toEqual([...range(1, 20).map((n) => `Message ${n}`), 'live again'])
    expect(after.seqs(room.id)).toEqual(range(before.lastOf(room.id) + 1, before.lastOf(room.id) + 21))
    after.leave()
  })

  test('a number beyond the log is answered with reset, and delivery goes on from the head', async () => {
    const { db, room, alice, principal } = await place()
    const reader = await StreamReader.open(db, principal, { since: { [room.id]: 9_999_999_999 } })
    const [head] = reader.all<Head[]>('heads').flat()
    expect(reader.all('reset')).toEqual([{ room: room.id, lastEventSeq: head?.lastEventSeq }])
    await send(db, alice, room.id, 'on')
    await until(() => expect(reader.texts(room.id)).toEqual(['on']))
    reader.leave()
  })

  test('a removed member gets nothing that is committed later', async () => {
    const { db, room, alice, bob, principal } = await place()
    const reader = await StreamReader.open(db, principal)
    await send(db, alice, room.id, 'one')
    await Promise.all([removeMember(db, alice, room.id, bob.id), sendMessages(db, alice, room.id, 20)])
    const removal = await db.prisma.event.findFirstOrThrow({ where: { roomId: room.id, type: 'membership.removed' } })
    await until(() => expect(reader.all<MeFrame>('me')).toMatchObject([{ reason: 'rooms' }]))
    await send(db, alice, room.id, 'last')
    expect(Math.max(...reader.seqs(room.id))).toBeLessThanOrEqual(removal.roomSeq)
    expect(hub(db).counters().subscriptions).toBe(0)
    reader.leave()
  })

  test('somebody who joins is told, and gets the room from then on', async () => {
    const { db, alice, bob, principal } = await place()
    const garden = await createRoom(db, alice)
    const reader = await StreamReader.open(db, principal)
    await joinRoom(db, bob, garden.id)
    await until(() => expect(reader.all<MeFrame>('me')).toMatchObject([{ reason: 'rooms' }]))
    expect(reader.all<Head[]>('heads')[1]).toMatchObject([{ room: garden.id }])
    await send(db, alice, garden.id, 'welcome')
    await until(() => expect(reader.texts(garden.id)).toEqual(['welcome']))
    reader.leave()
  })

  test('somebody removed and let in again gets the room again', async () => {
    const { db, room, alice, bob, principal } = await place()
    const reader = await StreamReader.open(db, principal)
    await removeMember(db, alice, room.id, bob.id)
    await join(db, room.id, bob)
    await until(() => expect(reader.all<Head[]>('heads')).toHaveLength(2))
    await send(db, alice, room.id, 'again')
    await until(() => expect(reader.texts(room.id)).toEqual(['again']))
    reader.leave()
  })

  test('a read marker moved on one device is told to the others', async () => {
    const { db, room, alice, bob, principal } = await place()
    await send(db, alice, room.id, 'read me')
    const reader = await StreamReader.open(db, principal)
    await markRead(db, bob, room.id, 1)
    await until(() => expect(reader.all<MeFrame>('me')).toMatchObject([{ reason: 'read' }]))
    reader.leave()
  })

  test('a token reads only its own rooms', async () => {
    const { db, room, alice, bob, principal } = await place()
    const other = await createRoom(db, alice)
    await join(db, other.id, bob)
    const token = { id: 'none', scopes: [], roomIds: [other.id] }
    const reader = await StreamReader.open(db, { ...principal, actor: { ...bob, token } })
    await Promise.all([send(db, alice, room.id, 'hidden'), send(db, alice, other.id, 'shown')])
    await until(() => expect(reader.texts(other.id)).toEqual(['shown']))
    expect(reader.all<Head[]>('heads')).toMatchObject([[{ room: other.id }]])
    expect(reader.frames(room.id)).toEqual([])
    reader.leave()
  })

  test('200 readers that come and go leave nothing behind', async () => {
    const { db, room, alice, principal } = await place()
    for (const _ of range(1, 10)) {
      const readers = await Promise.all(range(1, 20).map(() => StreamReader.open(db, principal)))
      await send(db, alice, room.id, 'for all')
      for (const reader of readers) reader.leave()
    }
    expect(hub(db).counters()).toMatchObject({ streams: 0, rooms: 0, subscriptions: 0, isWatching: false })
  })

  test('the oldest of more than 32 streams of one actor makes way', async () => {
    const { db, principal } = await place()
    const readers: StreamReader[] = []
    for (const _ of range(1, 33)) readers.push(await StreamReader.open(db, principal))
    expect(readers[0]?.all('bye')).toEqual([{ reason: 'replaced' }])
    expect(readers.filter((reader) => reader.endedAt === null)).toHaveLength(32)
    for (const reader of readers) reader.leave()
  })

  test('draining says bye to everybody and refuses new streams', async () => {
    const { db, principal } = await place()
    const reader = await StreamReader.open(db, principal)
    hub(db).drain()
    expect(reader.all('bye')).toEqual([{ reason: 'shutdown' }])
    await expect(StreamReader.open(db, principal)).rejects.toMatchObject({ code: 'unavailable' })
    expect(hub(db).counters().streams).toBe(0)
  })
})
