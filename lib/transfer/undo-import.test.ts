import { expect, test } from 'vitest'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { searchMessages } from '@/lib/search/search-messages'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { person, readerOf, said } from '@/lib/testing/source-reader'
import { importSources } from './import-sources'
import { filesOf, NO_CHOICES } from './sources/check-reader'
import { undoImport } from './undo-import'

const [ann, ben] = [person('U1', { name: 'ann' }), person('U2', { name: 'ben' })]

/** A workspace of two rooms: in the first a thread with a reaction, in the second a word of ben. */
const reader = readerOf([
  { what: 'room', room: { id: 'a', name: 'alpha', kind: 'open' } },
  { what: 'room', room: { id: 'b', name: 'beta', kind: 'open' } },
  { what: 'message', message: said('1', 1, ann, { room: 'a', text: 'walrus' }) },
  {
    what: 'message',
    message: said('2', 2, ann, { room: 'a', thread: '1', reactions: [{ emoji: '👍', by: ben, at: null }] }),
  },
  { what: 'message', message: said('1', 1, ben, { room: 'b' }) },
])

async function setUp(db: Database) {
  const owner = await createPerson(db, { role: 'owner' })
  const run = async (roomName?: string) =>
    await importSources(db, owner, [{ reader, files: filesOf({ x: '' }) }], { choices: NO_CHOICES, roomName })
  return { owner, run }
}

onEachEngine('undoing an import', (open) => {
  test('rooms it made go with everything of theirs, and the people with them', async () => {
    const db = await open()
    const { owner, run } = await setUp(db)
    const before = await counts(db)
    const { importId } = await run()
    expect(await undoImport(db, owner, importId ?? '')).toEqual({ messages: 3, rooms: 2 })
    expect(await counts(db)).toEqual(before)
    expect(await undoImport(db, owner, importId ?? '')).toEqual({ messages: 0, rooms: 0 })
    expect(await db.prisma.import.findMany()).toMatchObject([{ status: 'undone' }])
    expect((await run()).total).toMatchObject({ imported: 3, present: 0 })
  })

  test('where somebody wrote since, the messages are erased by order of who undid, and may come again', async () => {
    const db = await open()
    const { owner, run } = await setUp(db)
    const first = await run()
    const roomId = first.rooms[0]?.roomId ?? ''
    await send(db, owner, roomId, 'thanks for the walrus')
    const undone = await undoImport(db, owner, first.importId ?? '')
    expect(undone).toEqual({ messages: 3, rooms: 1 })
    const rows = await db.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } })
    expect(
      rows.map(({ content, deletedById, salt, replyCount }) => [content, deletedById, salt === null, replyCount]),
    ).toEqual([
      ['', owner.id, true, 0],
      ['', owner.id, true, 0],
      ['thanks for the walrus', null, false, 0],
    ])
    expect(await db.prisma.reaction.count()).toBe(0)
    expect((await searchMessages(db, owner, { q: 'walrus' })).hits).toHaveLength(1)
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true, checkedRows: 3 })
    const events = await db.prisma.event.findMany({ where: { roomId, type: { startsWith: 'transfer.' } } })
    expect(events.at(-1)).toMatchObject({ type: 'transfer.undone', actorId: owner.id })
    const again = await run()
    expect(again.total).toMatchObject({ imported: 3, present: 0 })
    expect(again.rooms.map(({ isNew }) => isNew)).toEqual([false, true])
    expect((await run()).total).toMatchObject({ imported: 0, present: 3 })
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true, checkedRows: 5 })
    const thread = await db.prisma.message.findMany({ where: { roomId, deletedAt: null }, orderBy: { seq: 'asc' } })
    expect(thread.map(({ content, replyCount }) => [content, replyCount])).toEqual([
      ['thanks for the walrus', 0],
      ['walrus', 1],
      ['text of 2', 0],
    ])
  })

  test('what was interrupted goes on when it is asked for again', async () => {
    const db = await open()
    const { owner, run } = await setUp(db)
    const { importId, rooms } = await run()
    for (const { roomId } of rooms) await send(db, owner, roomId ?? '', 'still here')
    let batches = 0
    const beforeBatch = () => {
      if (++batches === 4) throw new Error('power cut')
    }
    await expect(undoImport(db, owner, importId ?? '', { beforeBatch })).rejects.toThrow('power cut')
    expect(await db.prisma.import.findMany()).toMatchObject([{ status: 'undoing' }])
    expect((await undoImport(db, owner, importId ?? '')).rooms).toBe(0)
    expect(await db.prisma.message.findMany({ where: { deletedAt: null } })).toMatchObject([
      { content: 'still here' },
      { content: 'still here' },
    ])
    for (const { roomId } of rooms) expect(await verifyRoom(db, roomId ?? '')).toMatchObject({ ok: true })
  })

  test('only who imported it or administers the instance may undo it, and only what is theirs goes', async () => {
    const db = await open()
    const { owner, run } = await setUp(db)
    const [stranger, here] = [await createPerson(db), await createRoom(db, owner)]
    await send(db, owner, here.id, 'untouched')
    const { importId } = await run()
    await expect(undoImport(db, stranger, importId ?? '')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(undoImport(db, owner, here.id)).rejects.toMatchObject({ code: 'not_found' })
    await undoImport(db, owner, importId ?? '')
    expect(await db.prisma.message.findMany()).toMatchObject([{ content: 'untouched' }])
  })
})

async function counts({ prisma }: Database) {
  return [
    await prisma.actor.count(),
    await prisma.room.count(),
    await prisma.message.count(),
    await prisma.event.count(),
    await prisma.importRange.count(),
    await prisma.messageCount.count(),
  ]
}
