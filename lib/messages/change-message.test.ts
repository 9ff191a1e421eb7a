import { expect, test } from 'vitest'
import type { Database } from '@/lib/core/database'
import { listEvents } from '@/lib/room-log/list-events'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { createRoom, newMember, openRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { listRevisions } from '@/lib/timeline/list-revisions'
import { deleteMessage } from './delete-message'
import { editMessage } from './edit-message'
import { getMessage } from './find-message'

onEachEngine('editing and deleting (M8)', (open) => {
  const place = async () => {
    const { db, room, admin: alice } = await openRoom(await open())
    return { db, room, alice, bob: await newMember(db, room.id) }
  }

  test('an edit keeps the former texts and raises the version', async () => {
    const { db, room, alice, bob } = await place()
    const first = await send(db, bob, room.id, 'one')
    await editMessage(db, bob, room.id, first.id, 'two')
    const third = await editMessage(db, bob, room.id, first.id, 'three')
    expect(third).toMatchObject({ content: 'three', version: 3, seq: first.seq })
    expect(third.editedAt).not.toBeNull()
    const revisions = await listRevisions(db, alice, room.id, first.id)
    expect(revisions.map(({ number, content }) => [number, content])).toEqual([
      [1, 'one'],
      [2, 'two'],
    ])
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('the same text again changes nothing', async () => {
    const { db, room, bob } = await place()
    const first = await send(db, bob, room.id, 'one')
    expect(await editMessage(db, bob, room.id, first.id, 'one')).toEqual(first)
  })

  test('only the author edits; author and moderators delete', async () => {
    const { db, room, alice, bob } = await place()
    const message = await send(db, alice, room.id, 'mine')
    await expect(editMessage(db, bob, room.id, message.id, 'yours')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(deleteMessage(db, bob, room.id, message.id)).rejects.toMatchObject({ code: 'forbidden' })
    const theirs = await send(db, bob, room.id, 'theirs')
    await deleteMessage(db, alice, room.id, theirs.id)
    expect((await getMessage(db, bob, room.id, theirs.id)).deletedAt).not.toBeNull()
  })

  test('a message is found only under its own room', async () => {
    const { db, room, alice } = await place()
    const message = await send(db, alice, room.id, 'here')
    const other = await createRoom(db, alice)
    await expect(editMessage(db, alice, other.id, message.id, 'x')).rejects.toMatchObject({ code: 'not_found' })
    await expect(deleteMessage(db, alice, other.id, message.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(listRevisions(db, alice, other.id, message.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a tombstone keeps the number; the text is nowhere in the database any more', async () => {
    const { db, room, alice, bob } = await place()
    const secret = 'canary-4711-secret-text'
    const message = await send(db, bob, room.id, `${secret} @${alice.name}`)
    await editMessage(db, bob, room.id, message.id, `${secret} second`)
    await deleteMessage(db, bob, room.id, message.id)
    const tombstone = await getMessage(db, alice, room.id, message.id)
    expect(tombstone).toMatchObject({ seq: message.seq, content: '', mentions: [], authorId: bob.id })
    expect(await listRevisions(db, alice, room.id, message.id)).toEqual([])
    expect(await everyText(db)).not.toContain(secret)
    await expect(editMessage(db, bob, room.id, message.id, 'back')).rejects.toMatchObject({ code: 'gone' })
    await deleteMessage(db, bob, room.id, message.id)
    const deletions = await listEvents(db, alice, room.id, { type: 'message.deleted' })
    expect(deletions.events).toHaveLength(1)
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true })
  })

  test('an edited text of agents still being written is refused', async () => {
    const { db, room, bob } = await place()
    const message = await send(db, bob, room.id, 'draft')
    await db.prisma.message.update({ where: { id: message.id }, data: { status: 'processing' } })
    await expect(editMessage(db, bob, room.id, message.id, 'x')).rejects.toMatchObject({ code: 'conflict' })
  })
})

async function everyText(db: Database): Promise<string> {
  const rows = await Promise.all([
    db.prisma.message.findMany(),
    db.prisma.messageRevision.findMany(),
    db.prisma.mention.findMany(),
    db.prisma.event.findMany(),
  ])
  return JSON.stringify(rows)
}
