import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '@/lib/core/database'
import { verifyRoom } from '@/lib/room-log/verify-room'
import { listOpenRooms } from '@/lib/rooms/list-open-rooms'
import { searchMessages } from '@/lib/search/search-messages'
import { createPerson, createRoom, join, send } from '@/lib/testing/factories'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { expandPaths } from './expand-paths'
import { findSources } from './find-sources'
import { importMessages } from './import-messages'
import { importSource } from './import-source'
import { readIrc } from './read-irc'

const DAY_ONE = [
  '=== ada [host]  has joined #lab',
  '[23:58] <ada> first',
  '[23:58] <Ada|away> second',
  '[23:59]  * ada waves',
  'scrambled',
  '[23:59] <eve> \u0000',
  '[00:01] <ada> after midnight',
]
const DAY_TWO = ['[00:00] <bo{b}> before that', '[00:01] <ada>', '[08:00] -ada:#lab- notice']

onEachEngine('importing IRC logs', (open) => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'confab-import-'))
    await writeFile(path.join(folder, '2009-03-02.b.txt'), DAY_TWO.join('\n'))
    await writeFile(path.join(folder, '2009-03-01.a.txt'), DAY_ONE.join('\n'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const files = () => ['2009-03-02.b.txt', '2009-03-01.a.txt'].map((name) => path.join(folder, name))

  async function importAll(db: Database, { dry = false, roomName }: { dry?: boolean; roomName?: string } = {}) {
    const owner = dry ? null : await createPerson(db, { role: 'owner' })
    const { sources } = await findSources(files(), roomName)
    const refused: string[] = []
    const [source] = sources
    if (!source) throw new Error('no source')
    const report = await importSource(db, owner, source, {
      roomName,
      onProgress: () => undefined,
      onRefused: (one) => refused.push(`${path.basename(one.file)}:${one.line}: ${one.reason}`),
      onWarning: () => undefined,
    })
    return { report, refused }
  }

  test('keeps order, times, kinds and names, and numbers in the order of time', async () => {
    const db = await open()
    const { report, refused } = await importAll(db)
    expect(report).toMatchObject({
      roomName: 'lab',
      isNewRoom: true,
      read: 9,
      added: 7,
      present: 0,
      refused: 2,
      others: 1,
    })
    expect(refused).toEqual([
      '2009-03-01.a.txt:5: not a line of an IRC log: no [HH:MM] at its beginning',
      '2009-03-01.a.txt:6: contains a NUL character',
    ])
    const rows = await db.prisma.message.findMany({ orderBy: { seq: 'asc' }, include: { author: true } })
    const shown = rows.map(
      (row) =>
        `${row.seq} ${row.createdAt.toISOString().slice(8, 16)} ${row.author.displayName} ${row.type} ${row.content}`,
    )
    expect(shown).toEqual([
      '1 01T23:58 ada text first',
      '2 01T23:58 Ada|away text second',
      '3 01T23:59 ada action waves',
      '4 02T00:00 bo{b} text before that',
      '5 02T00:01 ada text after midnight',
      '6 02T00:01 ada text ',
      '7 02T08:00 ada notice notice',
    ])
  })

  test('makes people of another source, members of nothing, under names that are free', async () => {
    const db = await open()
    await createPerson(db, { name: 'ADA' })
    await importAll(db)
    const people = await db.prisma.actor.findMany({
      where: { externalSource: 'irc:#lab' },
      orderBy: { externalId: 'asc' },
      include: { user: true, memberships: true },
    })
    expect(people.map(({ externalId, displayName, name }) => [externalId, displayName, name]).sort()).toEqual([
      ['ada', 'ada', 'ada-2'],
      ['ada|away', 'Ada|away', 'Ada_away'],
      ['bo{b}', 'bo{b}', 'bo_b'],
    ])
    expect(people.every((one) => one.user === null && one.memberships.length === 0 && one.kind === 'human')).toBe(true)
  })

  test('every form of a nick is one person, also one who was imported by another form before', async () => {
    const db = await open()
    const lines = ['Bob', 'bob', '@BOB', '@+bob', '~&bOb', '\u000304BOB\u000f', 'x[1]', 'X{1}'].map(
      (nick, index) => `[10:0${index}] <${nick}> line ${index}`,
    )
    await writeFile(path.join(folder, '2009-03-01.a.txt'), lines.join('\n'))
    await writeFile(path.join(folder, '2009-03-02.b.txt'), DAY_TWO.join('\n'))
    await importAll(db)
    const irc = { externalSource: { startsWith: 'irc:' } }
    const people = await db.prisma.actor.findMany({ where: irc, orderBy: { externalId: 'asc' } })
    expect(people.map(({ externalId }) => externalId).toSorted()).toEqual(['ada', 'bob', 'bo{b}', 'x{1}'])
    await db.prisma.actor.updateMany({ where: { externalId: 'bob' }, data: { externalId: 'Bob', displayName: 'Bob' } })
    await writeFile(path.join(folder, '2009-03-02.b.txt'), '[09:00] <Bob> another day')
    await importAll(db)
    expect(await db.prisma.actor.count({ where: irc })).toBe(4)
  })

  test('a line imported with its control codes is not imported again without them', async () => {
    const db = await open()
    await writeFile(
      path.join(folder, '2009-03-01.a.txt'),
      '[10:00] <ada> \u0002\u000304,12quokka\u000f \u001dnews\u001d',
    )
    expect((await importAll(db)).report).toMatchObject({ added: 4 })
    const owner = await createPerson(db)
    expect((await searchMessages(db, owner, { q: '"quokka news"' })).hits).toMatchObject([{ excerpt: 'quokka news' }])
    expect((await importAll(db)).report).toMatchObject({ added: 0, present: 4 })
  })

  test('the survey counts what the import will have read', async () => {
    const db = await open()
    const { sources } = await findSources(files())
    expect(sources[0]?.messages).toBe((await importAll(db)).report.read)
  })

  test('leaves a log that verifies and says where the messages came from', async () => {
    const db = await open()
    await importAll(db)
    const room = await db.prisma.room.findFirstOrThrow({ where: { name: 'lab' } })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true, checkedRows: 7 })
    const event = await db.prisma.event.findFirstOrThrow({ where: { type: 'transfer.imported' } })
    expect(JSON.parse(event.data)).toEqual({ source: 'irc', messages: 7, fromSeq: 1, toSeq: 7 })
  })

  test('a second time adds nothing, also to a room that went on', async () => {
    const db = await open()
    await importAll(db)
    const room = await db.prisma.room.findFirstOrThrow({ where: { name: 'lab' } })
    const late = await createPerson(db)
    await join(db, room.id, late)
    await send(db, late, room.id, 'hello from today')
    const { report } = await importAll(db)
    expect(report).toMatchObject({ isNewRoom: false, added: 0, present: 7, refused: 2 })
    expect(await db.prisma.message.count()).toBe(8)
    expect(await db.prisma.actor.count({ where: { externalSource: 'irc:#lab' } })).toBe(3)
  })

  test('goes behind what a named room holds, and is read by whoever had read all', async () => {
    const db = await open()
    const [reader, laggard] = [await createPerson(db), await createPerson(db)]
    const room = await createRoom(db, reader, { name: 'archive' })
    await join(db, room.id, laggard)
    await send(db, reader, room.id, 'here before')
    await db.prisma.membership.updateMany({ where: { actorId: reader.id }, data: { lastReadSeq: 1 } })
    const { report } = await importAll(db, { roomName: 'archive' })
    expect(report).toMatchObject({ roomName: 'archive', isNewRoom: false, added: 7 })
    const members = await db.prisma.membership.findMany({ where: { roomId: room.id } })
    const read = (actorId: string) => members.find((one) => one.actorId === actorId)?.lastReadSeq
    expect([read(reader.id), read(laggard.id)]).toEqual([8, 0])
  })

  test('stands where it was said: in a search and in the list of rooms', async () => {
    const db = await open()
    const alice = await createPerson(db)
    const room = await createRoom(db, alice, { name: 'today' })
    const sent = await send(db, alice, room.id, 'first of today')
    await importAll(db)
    const { hits } = await searchMessages(db, alice, { q: 'first' })
    expect(hits.map((hit) => hit.createdAt)).toEqual([sent.createdAt, '2009-03-01T23:58:00.000Z'])
    const next = await searchMessages(db, alice, { q: 'first', limit: 1, cursor: sent.id })
    expect(next.hits.map((hit) => hit.createdAt)).toEqual(['2009-03-01T23:58:00.000Z'])
    const list = (await listOpenRooms(db, alice, { q: '', limit: 50 })).rooms
    expect(list.map(({ name, updatedAt }) => [name, updatedAt])).toEqual([
      ['today', sent.createdAt],
      ['lab', '2009-03-02T08:00:00.000Z'],
    ])
  })

  test('a dry run counts and changes nothing', async () => {
    const db = await open()
    const before = await counts(db)
    expect((await importAll(db, { dry: true })).report).toMatchObject({
      isNewRoom: true,
      added: 7,
      present: 0,
      refused: 2,
    })
    expect(await counts(db)).toEqual(before)
    await importAll(db)
    const after = await counts(db)
    expect((await importAll(db, { dry: true })).report).toMatchObject({ isNewRoom: false, added: 0, present: 7 })
    expect(await counts(db)).toEqual(after)
  })

  test('broken off in the middle of a batch, it goes on without a double', async () => {
    const db = await open()
    const owner = await createPerson(db, { role: 'owner' })
    const room = await createRoom(db, owner)
    const lines = Array.from(
      { length: 2500 },
      (_, n) => `[10:${String(n % 60).padStart(2, '0')}] <nick${n % 40}> line ${n}`,
    )
    const file = path.join(folder, '2009-03-05.txt')
    await writeFile(file, lines.join('\n'))
    const run = (breakAfter: number) =>
      importMessages(
        db,
        breaking(
          readIrc([file], 'irc:#lab', () => null),
          breakAfter,
        ),
        {
          ...{ roomId: room.id, importerId: owner.id, source: 'irc' },
          ...{ onProgress: () => undefined, onRefused: () => undefined, onWarning: () => undefined },
        },
      )
    await expect(run(1700)).rejects.toThrow('power cut')
    expect(await db.prisma.message.count()).toBe(1000)
    expect(await run(Number.POSITIVE_INFINITY)).toMatchObject({ read: 2500, added: 1500, present: 1000 })
    expect(await verifyRoom(db, room.id)).toMatchObject({ ok: true, checkedRows: 2500 })
  })

  test('a line that comes twice in one file is two messages', async () => {
    const db = await open()
    await writeFile(path.join(folder, '2009-03-01.a.txt'), '[10:00] <ada> again\n[10:00] <ada> again\n')
    expect((await importAll(db)).report.added).toBe(5)
  })

  test('an archived room takes nothing', async () => {
    const db = await open()
    const owner = await createPerson(db)
    const room = await createRoom(db, owner, { name: 'lab' })
    await db.prisma.room.update({ where: { id: room.id }, data: { archivedAt: new Date() } })
    await expect(importAll(db)).rejects.toMatchObject({ code: 'conflict' })
    expect(await db.prisma.message.count()).toBe(0)
  })
})

test('a file given twice, by itself and in its folder, is read once', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'confab-import-'))
  const [file, other] = [path.join(folder, '2009-03-01.txt'), path.join(folder, 'b.txt')]
  for (const one of [file, other]) await writeFile(one, '[10:00] <ada> hi\n')
  expect(await expandPaths([file, `${folder}/./2009-03-01.txt`, folder])).toEqual([file, other])
  await expect(expandPaths([path.join(folder, 'nothing')])).rejects.toMatchObject({ code: 'invalid' })
  await rm(folder, { recursive: true })
})

test('logs of two channels are not thrown together', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'confab-import-'))
  const files = ['2009-03-01.txt', '2009-03-02.txt'].map((name) => path.join(folder, name))
  for (const [index, file] of files.entries()) {
    await writeFile(file, `=== ada [host]  has joined #lab${index}\n[10:00] <ada> hi\n`)
  }
  await expect(findSources(files)).rejects.toMatchObject({ code: 'invalid' })
  await rm(folder, { recursive: true })
})

async function* breaking<T>(entries: AsyncIterable<T>, after: number): AsyncGenerator<T> {
  let passed = 0
  for await (const entry of entries) {
    if (passed++ >= after) throw new Error('power cut')
    yield entry
  }
}

async function counts({ prisma }: Database) {
  return [
    await prisma.actor.count(),
    await prisma.room.count(),
    await prisma.message.count(),
    await prisma.event.count(),
  ]
}
