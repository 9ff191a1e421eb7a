import { expect, test } from 'vitest'
import { deleteMessage } from '@/lib/messages/delete-message'
import { listRooms } from '@/lib/rooms/list-rooms'
import { markRead } from '@/lib/rooms/mark-read'
import { markUnread } from '@/lib/rooms/mark-unread'
import { removeMember } from '@/lib/rooms/remove-member'
import { closedRoom, createRoom, join, send, sendMessages } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listSaved, listSavedIds } from './list-saved'
import { setSaved } from './set-saved'

onEachEngine('saved messages', (open) => {
  test('are one’s own, last saved first, page by page, and leave no trace in the room', async () => {
    const { db, room, admin, member: alice } = await closedRoom(await open(), { name: 'plans' })
    const messages = await sendMessages(db, admin, room.id, 3)
    for (const { id } of messages) await setSaved(db, alice, room.id, id, true)
    await setSaved(db, alice, room.id, messages[0]?.id ?? '', true)
    const first = await listSaved(db, alice, { limit: 2 })
    const rest = await listSaved(db, alice, { limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.saved, ...rest.saved].map(({ message }) => message.seq)).toEqual([3, 2, 1])
    expect(first.saved[0]).toMatchObject({ roomName: 'plans' })
    expect(await listSaved(db, admin)).toMatchObject({ saved: [] })
    await setSaved(db, alice, room.id, messages[1]?.id ?? '', false)
    expect(await listSavedIds(db, alice)).toEqual([messages[2]?.id, messages[0]?.id])
    expect(await db.prisma.event.count({ where: { roomId: room.id, type: { startsWith: 'saved' } } })).toBe(0)
  })

  test('vanish with the right to read the room, and come back with it', async () => {
    const { db, room, admin, member: alice } = await closedRoom(await open(), { name: 'plans' })
    const { id } = await send(db, admin, room.id, 'canary')
    await setSaved(db, alice, room.id, id, true)
    await removeMember(db, admin, room.id, alice.id)
    expect(await listSaved(db, alice)).toMatchObject({ saved: [], actors: {} })
    expect(await listSavedIds(db, alice)).toEqual([])
    await expect(setSaved(db, alice, room.id, id, false)).rejects.toMatchObject({ code: 'not_found' })
    await join(db, room.id, alice)
    expect((await listSaved(db, alice)).saved).toHaveLength(1)
  })

  test('of a deleted message show that it is deleted', async () => {
    const { db, room, admin, member: alice } = await closedRoom(await open(), { name: 'plans' })
    const { id } = await send(db, admin, room.id, 'canary')
    await setSaved(db, alice, room.id, id, true)
    await deleteMessage(db, admin, room.id, id)
    const { saved } = await listSaved(db, alice)
    expect(saved[0]?.message).toMatchObject({ id, content: '' })
    expect(saved[0]?.message.deletedAt).not.toBeNull()
  })

  test('a foreign id finds nothing', async () => {
    const { db, room, admin, member: alice } = await closedRoom(await open(), { name: 'plans' })
    const other = await createRoom(db, admin, { kind: 'closed' })
    const theirs = await send(db, admin, other.id, 'canary')
    await expect(setSaved(db, alice, other.id, theirs.id, true)).rejects.toMatchObject({ code: 'not_found' })
    await expect(setSaved(db, alice, room.id, theirs.id, true)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('marking unread puts the marker back to before a message, and never forward', async () => {
    const { db, room, admin, member: alice } = await closedRoom(await open(), { name: 'plans' })
    await sendMessages(db, admin, room.id, 10)
    expect(await markUnread(db, alice, room.id, 5), 'nothing is read yet').toEqual({ seq: 0 })
    await markRead(db, alice, room.id, 10)
    expect(await markUnread(db, alice, room.id, 8)).toEqual({ seq: 7 })
    expect((await listRooms(db, alice))[0]).toMatchObject({ unread: 3, membership: { lastReadSeq: 7 } })
    expect(await markUnread(db, alice, room.id, 9)).toEqual({ seq: 7 })
  })
})
