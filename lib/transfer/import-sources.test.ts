import { expect, test } from 'vitest'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { searchMessages } from '@/lib/search/search-messages'
import { createPerson, createRoom, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { person, readerOf, said } from '@/lib/testing/source-reader'
import { OUTCOMES } from './accounts'
import type { ImportOptions } from './import-options'
import { importSources } from './import-sources'
import { filesOf, NO_CHOICES } from './sources/check-reader'
import type { SourceReader } from './sources/source'

const [ann, ben] = [person('U1', { name: 'ann', displayName: 'Ann' }), person('U2', { name: 'ben' })]
const room = (id = 'r', more = {}) => ({
  what: 'room' as const,
  room: { id, name: 'lab', kind: 'open' as const, ...more },
})
const message = (...given: Parameters<typeof said>) => ({ what: 'message' as const, message: said(...given) })

async function run(
  db: Database,
  importer: Actor | null,
  reader: SourceReader,
  { contents = { 'a.json': '{}' }, ...more }: Partial<ImportOptions> & { contents?: Record<string, string> } = {},
) {
  return await importSources(db, importer, [{ reader, files: filesOf(contents) }], { choices: NO_CHOICES, ...more })
}

const rowsOf = async (db: Database, roomId: string | null | undefined) =>
  await db.prisma.message.findMany({ where: { roomId: roomId ?? '' }, orderBy: { seq: 'asc' } })

onEachEngine('importing sources', (open) => {
  test('numbers by time, ties as they came, and knows everything again', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const reader = readerOf([
      room(),
      message('3', 3, ann),
      message('1', 1, ben),
      message('2a', 2, ann),
      message('2b', 2, ben, { type: 'action' }),
      { what: 'note', message: said('n', 0, ben, { type: 'notice', text: 'joined' }) },
      { what: 'merged' },
      { what: 'refused', reason: 'text: missing' },
      message('1', 9, ben),
    ])
    const dry = await run(db, null, reader)
    expect(dry.total).toEqual({ read: 9, imported: 4, kept: 1, merged: 2, refused: 1, present: 1 })
    expect(dry.rooms).toMatchObject([{ roomId: null, isNew: true, messages: 6 }])
    expect(await db.prisma.room.count()).toBe(0)
    const report = await run(db, owner, reader)
    expect(report.total).toEqual(dry.total)
    const [made] = report.rooms
    const rows = await rowsOf(db, made?.roomId)
    expect(rows.map(({ seq, type, content }) => `${seq} ${type} ${content}`)).toEqual([
      '1 notice joined',
      '2 text text of 1',
      '3 text text of 2a',
      '4 action text of 2b',
      '5 text text of 3',
    ])
    expect(rows.every((row) => row.isImported)).toBe(true)
    expect(made).toMatchObject({ name: 'lab', imported: 4, kept: 1, present: 1, fromSeq: 1, toSeq: 5, fromEvent: 3 })
    expect(await verifyRoom(db, made?.roomId ?? '')).toMatchObject({ ok: true, checkedRows: 5 })
    const again = await run(db, owner, reader)
    expect(again.total).toEqual({ read: 9, imported: 0, kept: 0, merged: 2, refused: 1, present: 6 })
    expect(again.rooms).toMatchObject([{ roomId: made?.roomId, isNew: false, fromSeq: null }])
    const longer = await run(db, owner, readerOf([room(), message('4', 4, ann), message('3', 3, ann)]))
    expect(longer.total).toMatchObject({ imported: 1, present: 1 })
    expect(await db.prisma.actor.count({ where: { externalSource: 'made' } })).toBe(2)
  })

  test('rooms of one name stay apart, and a room that is there by that name is left alone', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const here = await createRoom(db, owner, { name: 'lab' })
    const one = await run(db, owner, readerOf([room('r'), message('1', 1, ann)]))
    const other = await run(db, owner, readerOf([room('s'), message('1', 1, ann, { room: 's' })]))
    const ids = [here.id, one.rooms[0]?.roomId, other.rooms[0]?.roomId]
    expect(new Set(ids).size).toBe(3)
    const named = await run(db, owner, readerOf([room('t'), message('1', 1, ann, { room: 't' })]), { roomName: 'ours' })
    expect(named.rooms).toMatchObject([{ name: 'ours', isNew: true, imported: 1 }])
    await expect(
      run(db, owner, readerOf([room('t'), room('u'), message('1', 1, ann, { room: 't' })]), { roomName: 'ours' }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  test('threads, replies, edits, deletions, reactions, pins and mentions arrive as they were', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const at = (minute: number) => said('x', minute, ann).at
    const reader = readerOf([
      room(),
      message('early', 1, ben, { thread: 'root', replyTo: 'root' }),
      { what: 'change', room: 'r', target: 'root', change: { type: 'edit', text: 'edited', at: at(30) } },
      message('root', 5, ann, { text: 'first' }),
      message('gone', 6, ann, { text: 'secret' }),
      message('late', 7, ann, {
        thread: 'root',
        text: 'hi @ben',
        mentions: [{ person: ben, start: 3, length: 4 }],
        reactions: [
          { emoji: '👍', by: ben, at: null },
          { emoji: ':shipit:', by: ben, at: null },
        ],
      }),
      { what: 'change', room: 'r', target: 'gone', change: { type: 'deletion', at: at(31), by: ben } },
      {
        what: 'change',
        room: 'r',
        target: 'late',
        change: { type: 'reaction', reaction: { emoji: '🎉', by: ann, at: at(32) } },
      },
      { what: 'change', room: 'r', target: 'root', change: { type: 'pin', by: ben, at: at(33) } },
      { what: 'change', room: 'r', target: 'never', change: { type: 'pin', by: ben, at: at(33) } },
    ])
    const report = await run(db, owner, reader)
    expect(report.total).toEqual({ read: 10, imported: 4, merged: 5, kept: 0, present: 0, refused: 1 })
    expect(report.files[0]?.reasons).toEqual([
      { reason: 'changes a message that is not in these files', count: 1, file: 'a.json', record: 10, kind: 'change' },
    ])
    const roomId = report.rooms[0]?.roomId ?? ''
    const [early, root, gone, late] = await rowsOf(db, roomId)
    expect(early).toMatchObject({ threadRootId: root?.id, replyToId: root?.id })
    expect(root).toMatchObject({ content: 'edited', replyCount: 2, lastReplySeq: 4, editedAt: at(30) })
    expect(gone).toMatchObject({ content: '', salt: null, deletedAt: at(31) })
    expect(late?.content).toBe('hi @ben\n\nReactions: :shipit: U2')
    const reactions = await db.prisma.reaction.findMany({
      where: { messageId: late?.id },
      orderBy: { createdAt: 'asc' },
    })
    expect(reactions.map(({ emoji }) => emoji)).toEqual(['👍', '🎉'])
    expect(await db.prisma.pin.count({ where: { messageId: root?.id } })).toBe(1)
    expect(await db.prisma.mention.findMany({ where: { messageId: late?.id } })).toMatchObject([
      { start: 3, length: 4, pending: false },
    ])
    expect(await db.prisma.messageRevision.findMany({ where: { messageId: root?.id } })).toMatchObject([
      { number: 1, content: 'first' },
    ])
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true, checkedRows: 4 })
    const later = await db.prisma.event.findMany({ where: { roomId, type: 'transfer.reported' } })
    expect(later.map(({ data }) => JSON.parse(data))).toMatchObject([{ imported: 4, kept: 0, fromSeq: 1, toSeq: 4 }])
  })

  test('people are linked to accounts, get their last name, and bring their files', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const account = await createPerson(db, { name: 'bennie' })
    const files = [
      { name: 'notes.txt', entry: 'files/notes.txt' },
      { name: 'huge.bin', url: 'https://files.example/huge.bin' },
    ]
    const reader = readerOf([
      room('r', { kind: 'closed', members: [ann, ben] }),
      message('1', 1, ann, { files }),
      message('2', 2, ben),
      message('3', 3, { ...ann, displayName: 'Ann Married' }, { text: 'x'.repeat(40_000) }),
    ])
    const contents = { 'a.json': '{}', 'files/notes.txt': 'a note' }
    const report = await run(db, owner, reader, { contents, people: new Map([['U2', account.id]]) })
    const roomId = report.rooms[0]?.roomId ?? ''
    const [first, second, third] = await rowsOf(db, roomId)
    expect(first?.content).toBe('text of 1\n\nFile: [huge.bin](https://files.example/huge.bin)')
    expect(second?.authorId).toBe(account.id)
    expect(third?.content).toMatch(/^x{31000}x*\n\n… \(the whole text is in message\.txt\)$/)
    const author = await db.prisma.actor.findUnique({ where: { id: first?.authorId } })
    expect(author).toMatchObject({ displayName: 'Ann Married', externalSource: 'made', externalId: 'U1' })
    const attached = await db.prisma.attachment.findMany({ where: { roomId }, orderBy: { createdAt: 'asc' } })
    expect(attached.map(({ fileName, size, messageId }) => [fileName, size, messageId])).toEqual([
      ['notes.txt', 6, first?.id],
      ['message.txt', 40_000, third?.id],
    ])
    const members = await db.prisma.membership.findMany({ where: { roomId } })
    expect(members.map(({ actorId, role }) => [actorId, role]).sort()).toEqual(
      [
        [owner.id, 'admin'],
        [account.id, 'member'],
      ].sort(),
    )
    expect(report.people).toMatchObject({ total: 2 })
    expect(report.people.list.find(({ actorId }) => actorId === account.id)).toMatchObject({ name: 'U2', messages: 1 })
    expect(await verifyRoom(db, roomId)).toMatchObject({ ok: true })
    expect((await run(db, owner, reader, { contents })).total).toMatchObject({ imported: 0, present: 3 })
    expect(await db.prisma.attachment.count({ where: { roomId } })).toBe(2)
    expect((await searchMessages(db, owner, { q: 'text of' })).hits).toHaveLength(2)
  })

  test('a conversation is direct when everybody in it has an account, and closed otherwise', async () => {
    const db = await open()
    const [owner, one, two] = [
      await createPerson(db, { role: 'owner' }),
      await createPerson(db),
      await createPerson(db),
    ]
    const reader = (id: string) =>
      readerOf([room(id, { kind: 'direct', name: '', members: [ann, ben] }), message('1', 1, ann, { room: id })])
    const closed = await run(db, owner, reader('d1'))
    expect(await db.prisma.room.findUnique({ where: { id: closed.rooms[0]?.roomId ?? '' } })).toMatchObject({
      kind: 'closed',
      name: 'Ann, U2',
    })
    const people = new Map([
      ['U1', one.id],
      ['U2', two.id],
    ])
    const direct = await run(db, owner, reader('d2'), { people })
    const roomId = direct.rooms[0]?.roomId ?? ''
    expect(await db.prisma.room.findUnique({ where: { id: roomId } })).toMatchObject({ kind: 'direct' })
    const members = await db.prisma.membership.findMany({ where: { roomId } })
    expect(members.map(({ actorId }) => actorId).sort()).toEqual([one.id, two.id].sort())
  })

  test('an open question stops an import, and a dry run shows it', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const question = {
      ...{
        about: 'dates' as const,
        text: 'Is 03/04 in March?',
        examples: ['03/04'],
        options: ['day-first', 'month-first'],
      },
      assumed: 'day-first',
    }
    const reader = readerOf([{ what: 'question', question }, room(), message('1', 1, ann)])
    expect((await run(db, null, reader)).questions).toEqual([question])
    await expect(run(db, owner, reader)).rejects.toMatchObject({
      code: 'invalid',
      message: 'Is 03/04 in March? Answer with --dates (day-first or month-first).',
    })
    expect(await db.prisma.room.count()).toBe(0)
  })

  test('times that cannot be, names that are markup and keys of objects do no harm', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const odd = person('__proto__', { name: '<img src=x>', displayName: '\u202e<b>\u0000toString</b>' })
    const reader = readerOf([
      room('__proto__', { name: '\u0007<script>' }),
      message('constructor', 1, odd, { room: '__proto__', text: 'a\u0000b\ud800', thread: 'toString' }),
      message('old', 1, odd, { room: '__proto__', at: new Date(-1) }),
      message('new', 1, odd, { room: '__proto__', at: new Date('9999-01-01') }),
      message('none', 1, odd, { room: '__proto__', at: new Date(Number.NaN) }),
      message('lost', 1, odd, { room: 'elsewhere' }),
    ])
    const report = await run(db, owner, reader)
    expect(report.total).toMatchObject({ read: 6, imported: 1, refused: 4, merged: 1 })
    expect(report.files[0]?.reasons.map(({ reason }) => reason)).toEqual([
      'its time is before 1970',
      'its time is in the future (9999)',
      'its time cannot be read',
      'belongs to a room that is not in these files',
    ])
    const [row] = await rowsOf(db, report.rooms[0]?.roomId)
    expect(row).toMatchObject({ content: 'a\ufffdb\ufffd', threadRootId: null })
    expect(report.rooms[0]?.name).toBe('<script>')
    const author = await db.prisma.actor.findUnique({ where: { id: row?.authorId } })
    expect(author?.displayName).toBe('<b> toString</b>')
  })

  test('every record is accounted for, whatever a reader gives', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      return seed % below
    }
    for (let round = 0; round < 6; round++) {
      const entries = Array.from({ length: 60 }, () => {
        const id = String(random(40))
        const given = message(id, random(50), random(2) ? ann : ben, {
          room: ['r', 's', 'none'][random(3)],
          thread: random(3) ? undefined : String(random(40)),
        })
        const target = { room: 'r', target: String(random(50)) }
        const made = [
          given,
          given,
          { ...given, what: 'note' as const },
          {
            what: 'change' as const,
            ...target,
            change: { type: 'edit' as const, text: `e${random(9)}`, at: given.message.at },
          },
          { what: 'merged' as const },
          { what: 'refused' as const, reason: `reason ${random(3)}` },
        ]
        return made[random(made.length)] ?? given
      })
      const report = await run(db, owner, readerOf([room('r'), room('s', { name: 'other' }), ...entries]))
      const { read, ...ended } = report.total
      expect([read, OUTCOMES.reduce((sum, one) => sum + ended[one], 0)]).toEqual([62, 62])
      for (const { roomId } of report.rooms) expect(await verifyRoom(db, roomId ?? '')).toMatchObject({ ok: true })
    }
  })

  test('an import goes behind what was said before, and asks nobody to read it', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const first = await run(db, owner, readerOf([room(), message('1', 1, ann)]))
    const roomId = first.rooms[0]?.roomId ?? ''
    await send(db, owner, roomId, 'thanks')
    await run(db, owner, readerOf([room(), message('0', 0, ann)]))
    expect((await rowsOf(db, roomId)).map(({ content }) => content)).toEqual(['text of 1', 'thanks', 'text of 0'])
  })
})
