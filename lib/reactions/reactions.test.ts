import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import { newId } from '@/lib/core/ids'
import { deleteMessage } from '@/lib/messages/delete-message'
import { listEvents } from '@/lib/room-log/list-events'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { archiveRoom } from '@/lib/rooms/archive-room'
import { closedRoom, createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listMessages } from '@/lib/timeline/list-messages'
import { addReaction } from './add-reaction'
import { isEmoji, REACTION_KINDS_MAX } from './constants'
import { listReactors } from './list-reactors'
import { removeReaction } from './remove-reaction'

test('an emoji is one emoji in its full form, and nothing else', () => {
  for (const text of ['👍', '❤️', '👩‍💻', '🇩🇪', '👍🏽', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🫱🏻‍🫲🏿']) expect(isEmoji(text), text).toBe(true)
  const others = ['', 'a', '👍👍', '👍 ', '1', '#', '❤', '\u200d', '👩‍', ':smile:', '<b>', '👍\u0000', '👍'.repeat(40)]
  for (const text of others) expect(isEmoji(text), text).toBe(false)
})

onEachEngine('reactions', (open) => {
  const place = async () => {
    const { db, room, admin: alice, member: bob } = await closedRoom(await open())
    const message = await send(db, alice, room.id, 'what do you think?')
    const add = (actor: Actor, emoji: string) => addReaction(db, actor, room.id, message.id, emoji)
    const take = (actor: Actor, emoji: string) => removeReaction(db, actor, room.id, message.id, emoji)
    const typesOf = async () =>
      (await listEvents(db, alice, room.id, { type: 'reaction.*', limit: 200 })).events.map(({ type }) => type)
    return { db, room, alice, bob, message, add, take, typesOf }
  }

  test('stand in the order in which each emoji was first given, the same for every reader', async () => {
    const { db, room, alice, bob, add } = await place()
    await add(bob, '🎉')
    await add(alice, '👍')
    const answer = await add(bob, '👍')
    const expected = [
      { emoji: '🎉', count: 1, actorIds: [bob.id] },
      { emoji: '👍', count: 2, actorIds: [alice.id, bob.id] },
    ]
    expect(answer).toMatchObject({ version: 4, reactions: expected })
    for (const reader of [alice, bob]) {
      const { messages, actors } = await listMessages(db, reader, room.id)
      expect(messages[0]?.reactions).toEqual(expected)
      expect(Object.keys(actors).sort()).toEqual([alice.id, bob.id].sort())
    }
  })

  test('twice is once, and away is away, also when it never was there', async () => {
    const { db, room, alice, bob, add, take, typesOf } = await place()
    await add(alice, '👍')
    expect((await add(alice, '👍')).version).toBe(2)
    expect((await take(bob, '👍')).version).toBe(2)
    expect((await take(alice, '👍')).reactions).toEqual([])
    await take(alice, '👍')
    expect(await typesOf()).toEqual(['reaction.added', 'reaction.removed'])
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('30 people at once are counted once each, and twenty of them named', async () => {
    const { db, room, alice, message, add, typesOf } = await place()
    const people = await Promise.all(Array.from({ length: 30 }, () => createPerson(db)))
    for (const person of people) await join(db, room.id, person)
    await Promise.all(people.flatMap((person) => [add(person, '👍'), add(person, '👍')]))
    const { messages } = await listMessages(db, alice, room.id)
    const [reaction] = messages[0]?.reactions ?? []
    expect(reaction).toMatchObject({ emoji: '👍', count: 30 })
    expect(reaction?.actorIds).toHaveLength(20)
    expect(messages[0]?.version).toBe(31)
    expect(await typesOf()).toHaveLength(30)
    const all = await listReactors(db, people[29] ?? alice, room.id, message.id, '👍')
    expect(all).toMatchObject({ count: 30, isMine: true })
    expect(new Set(all.actorIds).size).toBe(30)
  })

  test('405 people are named in three pages, each once', async () => {
    const { db, room, alice, message } = await place()
    const actor = await db.prisma.actor.findUniqueOrThrow({ where: { id: alice.id } })
    const ids = Array.from({ length: 405 }, () => newId())
    const names = ids.map((id, index) => ({ id, name: `r${index}`, nameFolded: `r${index}` }))
    await db.prisma.actor.createMany({ data: names.map((name) => ({ ...actor, ...name })) })
    const given = { roomId: room.id, messageId: message.id, emoji: '🎉', createdAt: new Date() }
    await db.prisma.reaction.createMany({ data: ids.map((actorId) => ({ ...given, actorId })) })
    const seen: string[] = []
    const sizes: number[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listReactors(db, alice, room.id, message.id, '🎉', cursor)
      expect(page).toMatchObject({ count: 405, isMine: false })
      seen.push(...page.actorIds)
      sizes.push(page.actorIds.length)
      cursor = page.nextCursor
    }
    expect(sizes).toEqual([200, 200, 5])
    expect(new Set(seen)).toEqual(new Set(ids))
  })

  test('there are twenty different ones at most; those can still be joined', async () => {
    const { alice, bob, add } = await place()
    const kinds = [...'😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰😗😙🥲🙂🤗🤩']
    expect(kinds).toHaveLength(REACTION_KINDS_MAX + 1)
    await Promise.all(kinds.slice(0, 19).map((emoji) => add(alice, emoji)))
    const last = await Promise.allSettled(kinds.slice(19).map((emoji) => add(alice, emoji)))
    expect(last.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(last.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    expect((await add(bob, '😀')).reactions[0]).toMatchObject({ emoji: '😀', count: 2 })
  })

  test('outsiders find nothing, visitors may look, and an archived room stays as it is', async () => {
    const { db, room, alice, message, add, take } = await place()
    const outsider = await createPerson(db)
    await expect(add(outsider, '👍')).rejects.toMatchObject({ code: 'not_found' })
    await expect(listReactors(db, outsider, room.id, message.id, '👍')).rejects.toMatchObject({ code: 'not_found' })
    const openRoom = await createRoom(db, alice)
    const there = await send(db, alice, openRoom.id, 'hello')
    await expect(addReaction(db, outsider, openRoom.id, there.id, '👍')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(addReaction(db, alice, room.id, there.id, '👍')).rejects.toMatchObject({ code: 'not_found' })
    await expect(removeReaction(db, outsider, openRoom.id, there.id, '👍')).rejects.toMatchObject({ code: 'forbidden' })
    await add(alice, '🎉')
    await archiveRoom(db, alice, room.id)
    await expect(add(alice, '👍')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(take(alice, '🎉')).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('go with the message, and none come to a deleted one', async () => {
    const { db, room, alice, bob, message, add } = await place()
    await add(bob, '👍')
    await deleteMessage(db, alice, room.id, message.id)
    expect(await db.prisma.reaction.count()).toBe(0)
    await expect(add(bob, '🎉')).rejects.toMatchObject({ code: 'gone' })
    expect((await listMessages(db, alice, room.id)).messages[0]?.reactions).toEqual([])
  })
})
