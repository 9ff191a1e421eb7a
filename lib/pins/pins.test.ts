import { expect, test } from 'vitest'
import { deleteMessage } from '@/lib/messages/delete-message'
import { moderate } from '@/lib/moderation/moderate'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { archiveRoom } from '@/lib/rooms/archive-room'
import { createDirectRoom } from '@/lib/rooms/create-direct-room'
import { closedRoom, createPerson, createRoom, newMember, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { PINS_MAX } from './constants'
import { listPins } from './list-pins'
import { pinMessage, unpinMessage } from './set-pin'

onEachEngine('pins', (open) => {
  const place = async () => {
    const { db, room, admin, member: alice } = await closedRoom(await open())
    return { db, room, admin, alice, bob: await newMember(db, room.id) }
  }

  test('mark the message and stand in a list, last pinned first, page by page', async () => {
    const { db, room, alice, bob } = await place()
    const messages = await sendMessages(db, alice, room.id, 3)
    for (const { id } of messages) await pinMessage(db, bob, room.id, id)
    const again = await pinMessage(db, alice, room.id, messages[0]?.id ?? '')
    expect(again, 'pinned once, by the first').toMatchObject({ version: 2, pin: { byId: bob.id } })
    const first = await listPins(db, alice, room.id, { limit: 2 })
    const rest = await listPins(db, alice, room.id, { limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.pins, ...rest.pins].map(({ seq }) => seq)).toEqual([3, 2, 1])
    expect(rest.nextCursor).toBeNull()
    expect(first.actors[bob.id]).toBeDefined()
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('are taken off by whoever put them there and by moderators, in direct rooms by both', async () => {
    const { db, room, admin, alice, bob } = await place()
    const { id } = await send(db, alice, room.id, 'look')
    await pinMessage(db, alice, room.id, id)
    await expect(unpinMessage(db, bob, room.id, id)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await unpinMessage(db, admin, room.id, id)).pin).toBeNull()
    expect((await unpinMessage(db, bob, room.id, id)).pin, 'off already').toBeNull()
    await pinMessage(db, alice, room.id, id)
    expect((await unpinMessage(db, alice, room.id, id)).pin).toBeNull()
    const direct = await createDirectRoom(db, alice, [bob.name])
    const note = await send(db, alice, direct.id, 'the key is under the mat')
    await pinMessage(db, alice, direct.id, note.id)
    expect((await unpinMessage(db, bob, direct.id, note.id)).pin).toBeNull()
  })

  test('end at a hundred, however many come at once', async () => {
    const { db, room, alice } = await place()
    const messages = await sendMessages(db, alice, room.id, PINS_MAX + 3)
    const outcomes = await Promise.allSettled(messages.map(({ id }) => pinMessage(db, alice, room.id, id)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(PINS_MAX)
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  })

  test('are put on and taken off by members who may write', async () => {
    const { db, room, admin, alice, bob } = await place()
    const { id } = await send(db, alice, room.id, 'look')
    const noted = await send(db, alice, room.id, 'and here')
    await pinMessage(db, bob, room.id, noted.id)
    await moderate(db, admin, room.id, { kind: 'mute', actorId: bob.id, minutes: 5, reason: 'x' })
    await expect(pinMessage(db, bob, room.id, id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(unpinMessage(db, bob, room.id, noted.id)).rejects.toMatchObject({ code: 'forbidden' })
    const open = await createRoom(db, alice)
    const there = await send(db, alice, open.id, 'hello')
    await expect(pinMessage(db, bob, open.id, there.id)).rejects.toMatchObject({ code: 'forbidden' })
    await pinMessage(db, alice, open.id, there.id)
    await expect(unpinMessage(db, bob, open.id, there.id)).rejects.toMatchObject({ code: 'forbidden' })
    await archiveRoom(db, admin, room.id)
    await expect(pinMessage(db, admin, room.id, id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(unpinMessage(db, admin, room.id, noted.id)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await db.prisma.pin.count()).toBe(2)
  })

  test('go with the message; outsiders and foreign ids find nothing', async () => {
    const { db, room, alice } = await place()
    const { id } = await send(db, alice, room.id, 'gone soon')
    await pinMessage(db, alice, room.id, id)
    await deleteMessage(db, alice, room.id, id)
    expect((await listPins(db, alice, room.id)).pins).toEqual([])
    await expect(pinMessage(db, alice, room.id, id)).rejects.toMatchObject({ code: 'gone' })
    const outsider = await createPerson(db)
    const other = await createRoom(db, outsider, { kind: 'closed' })
    const theirs = await send(db, outsider, other.id, 'canary')
    await expect(listPins(db, outsider, room.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(pinMessage(db, alice, room.id, theirs.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(pinMessage(db, alice, other.id, theirs.id)).rejects.toMatchObject({ code: 'not_found' })
  })
})
