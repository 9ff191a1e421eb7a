import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { openDatabase } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { setSetting } from '@/lib/core/settings'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { withStatistics } from '@/lib/statistics/project'
import { createAgent, createPerson, createRoom, join, openRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { upload } from '@/lib/testing/upload'
import { deleteMessage } from './delete-message'
import { sendMessage } from './send-message'

onEachEngine('sending', (open) => {
  test('50 parallel senders get the numbers 1 to 50, once each (M1)', async () => {
    const { db, room } = await openRoom(await open())
    const people = await Promise.all(Array.from({ length: 50 }, () => createPerson(db)))
    for (const person of people) await join(db, room.id, person)
    const sent = await Promise.all(people.map((person) => send(db, person, room.id, 'hello')))
    expect(sent.map((message) => message.seq).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 1),
    )
    const report = await verifyRoom(db, room.id)
    expect(report).toMatchObject({ ok: true, checkedRows: 50 })
  })

  test('an action is kept as one, and is not the same as the text', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const input = { clientId: newId(), content: 'waves', type: 'action' as const }
    const { message } = await sendMessage(db, alice, room.id, input)
    expect(message).toMatchObject({ type: 'action', content: 'waves' })
    expect((await sendMessage(db, alice, room.id, input)).repeated).toBe(true)
    await expect(sendMessage(db, alice, room.id, { ...input, type: 'text' })).rejects.toMatchObject({ code: 'invalid' })
    expect((await send(db, alice, room.id, 'waves')).type).toBe('text')
  })

  test('a repeated clientId answers the first message, and stores nothing (M2)', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const input = { clientId: newId(), content: 'once' }
    const first = await sendMessage(db, alice, room.id, input)
    const second = await sendMessage(db, alice, room.id, input)
    expect(first.repeated).toBe(false)
    expect(second).toEqual({ message: first.message, repeated: true })
    const stored = await db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    expect(stored.lastMessageSeq).toBe(1)
  })

  test('64 sends of one clientId at once store one message and give one answer', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const input = { clientId: 'same', content: 'once' }
    const answers = await Promise.all(Array.from({ length: 64 }, () => sendMessage(db, alice, room.id, input)))
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1)
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(1)
  })

  test('the same clientId with another body is refused and stores nothing (M2)', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await sendMessage(db, alice, room.id, { clientId: 'k', content: 'one' })
    const again = sendMessage(db, alice, room.id, { clientId: 'k', content: 'two' })
    await expect(again).rejects.toMatchObject({ code: 'invalid', field: 'clientId' })
    expect(await db.prisma.message.count()).toBe(1)
  })

  test('the same clientId is refused for another thread, quote, files or order of files', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const root = await send(db, alice, room.id, 'a root')
    const [one, two] = [await upload(db, alice, room.id), await upload(db, alice, room.id)]
    const plain = { clientId: 'k', content: 'the same' }
    await sendMessage(db, alice, room.id, plain)
    const withFiles = { clientId: 'files', content: 'the same', attachmentIds: [one.id, two.id] }
    await sendMessage(db, alice, room.id, withFiles)
    const others = [
      { ...plain, threadRootId: root.id },
      { ...plain, replyToId: root.id },
      { ...plain, attachmentIds: [one.id] },
      { ...withFiles, attachmentIds: [one.id] },
      { ...withFiles, attachmentIds: [two.id, one.id] },
    ]
    for (const other of others) {
      const again = sendMessage(db, alice, room.id, other)
      await expect(again, JSON.stringify(other)).rejects.toMatchObject({ code: 'invalid', field: 'clientId' })
    }
    expect((await sendMessage(db, alice, room.id, withFiles)).repeated).toBe(true)
    expect(await db.prisma.message.count()).toBe(3)
  })

  test('a clientId belongs to one author in one room', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const bob = await createPerson(db)
    const other = await createRoom(db, alice)
    await join(db, room.id, bob)
    const input = { clientId: 'k', content: 'one' }
    const answers = [
      await sendMessage(db, alice, room.id, input),
      await sendMessage(db, bob, room.id, input),
      await sendMessage(db, alice, other.id, input),
    ]
    expect(answers.map(({ repeated }) => repeated)).toEqual([false, false, false])
    expect(answers.map(({ message }) => message.seq)).toEqual([1, 2, 1])
  })

  test('after a delete the same clientId answers the tombstone', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const input = { clientId: 'k', content: 'gone soon' }
    const { message } = await sendMessage(db, alice, room.id, input)
    await deleteMessage(db, alice, room.id, message.id)
    const again = await sendMessage(db, alice, room.id, input)
    expect(again).toMatchObject({ repeated: true, message: { id: message.id, content: '', seq: 1 } })
  })

  test('one refused send does not fail its neighbours', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const stranger = await createPerson(db)
    const closed = await createRoom(db, alice, { kind: 'closed' })
    const outcomes = await Promise.allSettled([
      send(db, alice, closed.id, 'before'),
      send(db, stranger, closed.id, 'intruder'),
      send(db, stranger, room.id, 'not joined'),
      send(db, alice, closed.id, 'after'),
    ])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(outcomes[1]).toMatchObject({ reason: { code: 'not_found' } })
    expect(outcomes[2]).toMatchObject({ reason: { code: 'forbidden' } })
    expect(await db.prisma.message.count({ where: { roomId: closed.id } })).toBe(2)
  })

  test('a token limited to some rooms sends into those, and finds no other', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const other = await createRoom(db, alice)
    const script: Actor = { ...alice, token: { id: newId(), scopes: ['messages:write'], roomIds: [other.id] } }
    await expect(send(db, script, room.id, 'not here')).rejects.toMatchObject({ code: 'not_found' })
    const input = { clientId: 'k', content: 'sent before there was a token' }
    await sendMessage(db, alice, room.id, input)
    await expect(sendMessage(db, script, room.id, input)).rejects.toMatchObject({ code: 'not_found' })
    expect((await send(db, script, other.id, 'here')).seq).toBe(1)
    expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(1)
  })

  test('an answer to a message of another room is refused', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const other = await createRoom(db, alice)
    const foreign = await send(db, alice, other.id, 'elsewhere')
    const reply = sendMessage(db, alice, room.id, { clientId: 'k', content: 're', replyToId: foreign.id })
    await expect(reply).rejects.toMatchObject({ code: 'invalid', field: 'replyToId' })
  })

  test('the limit counts code points: 0, 1, limit and limit + 1', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    await setSetting(db, 'contentLimitHuman', 10)
    await expect(send(db, alice, room.id, '')).rejects.toMatchObject({ code: 'invalid', field: 'content' })
    await expect(send(db, alice, room.id, ' \n ')).rejects.toMatchObject({ code: 'invalid' })
    expect((await send(db, alice, room.id, 'a')).content).toBe('a')
    expect((await send(db, alice, room.id, '😀'.repeat(10))).content).toBe('😀'.repeat(10))
    const over = send(db, alice, room.id, '😀'.repeat(11))
    await expect(over).rejects.toMatchObject({ code: 'invalid', field: 'content', limit: 10 })
  })

  test.each([
    ['spaces stay', '  two  \n'],
    ['other scripts', 'ünï — 日本語 — العربية 👩‍👩‍👧'],
    ['quotes and markup', `'; DROP TABLE "Message"; -- <script>alert(1)</script> \\u0000 $1 %s`],
  ])('stores text as it came: %s', async (_name, text) => {
    const { db, room, admin: alice } = await openRoom(await open())
    expect((await send(db, alice, room.id, text)).content).toBe(text)
  })

  test.each([
    ['NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\ud800b'],
  ])('refuses %s', async (_name, text) => {
    const { db, room, admin: alice } = await openRoom(await open())
    await expect(send(db, alice, room.id, text)).rejects.toMatchObject({ code: 'invalid', field: 'content' })
  })

  test('a mention is stored by id, with its place in code points', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const bob = await createPerson(db, { name: 'Bob' })
    await join(db, room.id, bob)
    const message = await send(db, alice, room.id, '😀 hey @bob, not `@bob` nor a@bob nor @nobody')
    expect(message.mentions).toEqual([{ actorId: bob.id, start: 6, length: 4 }])
  })

  test('an agent is set to work by what readers see as a mention, and by nothing else', async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    const agent = await createAgent(db)
    await join(db, room.id, agent)
    const name = `@${agent.name}`
    for (const text of [`\`\`${name}\`\``, `~~~\n${name}\n~~~`, `> ${name} deploy`, `[${name}](https://x.example)`]) {
      await send(db, alice, room.id, text)
    }
    expect(await db.prisma.mention.count()).toBe(0)
    const seen = [`_${name}_`, `wait...${name}`, `> deploy\n\n${name} no`]
    for (const text of seen) await send(db, alice, room.id, text)
    expect(await db.prisma.mention.count({ where: { actorId: agent.id, pending: true } })).toBe(seen.length)
  })
})

onEachEngine(
  'two processes',
  (open) => {
    test('128 sends over two handles on one database: gapless, none lost (R-05 small)', async () => {
      const db = await open()
      const other = withStatistics(openDatabase({ url: db.url }))
      const alice = await createPerson(db)
      const rooms = await Promise.all([createRoom(db, alice), createRoom(db, alice)])
      const sends = Array.from({ length: 128 }, (_, index) => {
        const room = rooms[index % 2] ?? rooms[0]
        return send(index % 4 < 2 ? db : other, alice, room?.id ?? '', `m${index}`)
      })
      await Promise.all(sends)
      for (const room of rooms) {
        expect(await verifyRoom(other, room.id)).toMatchObject({ ok: true, checkedRows: 64 })
      }
      await other.close()
    })

    test('one clientId through two handles at once stores one message (R-06 small)', async () => {
      const db = await open()
      const other = withStatistics(openDatabase({ url: db.url }))
      const alice = await createPerson(db)
      const room = await createRoom(db, alice)
      const logical = Array.from({ length: 40 }, (_, index) => ({ clientId: `k${index}`, content: `m${index}` }))
      const answers = await Promise.all(
        logical.map(async (input) => {
          const repeats = [db, other, db, other].map((handle) => sendMessage(handle, alice, room.id, input))
          return new Set((await Promise.all(repeats)).map(({ message }) => message.id)).size
        }),
      )
      expect(answers).toEqual(logical.map(() => 1))
      expect(await db.prisma.message.count({ where: { roomId: room.id } })).toBe(40)
      await other.close()
    })
  },
  ['file', 'postgresql'],
)
