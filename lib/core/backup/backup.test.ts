import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { withStatistics } from '@/lib/statistics/project'
import { emptyDatabase } from '@/lib/testing/empty-database'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { fileBlobs } from '../blobs/file-blobs'
import { type Database, openDatabase } from '../database'
import { newId } from '../ids'
import { migrate } from '../migrations/migrate'
import { openRaw } from '../raw/open-raw'
import { backup } from './backup'
import { restore } from './restore'

const ODD = 'quote " back\\slash\nnew line\t\u2028 ünïcödé 漢字 👩‍👩‍👧 {"a":[1]} \u007f'
/** So long that a table fills several parts of the archive. */
const LONG = ODD.repeat(40)
const at = new Date('2026-02-28T23:59:59.123Z')
const removals: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const remove of removals.splice(0)) await remove()
})

onEachEngine(
  'a backup',
  (open) => {
    for (const target of ['file', 'postgresql'] as const) {
      test(`restores into ${target === 'file' ? 'SQLite' : 'PostgreSQL'} with every value as it was`, async () => {
        const db = await open()
        await fill(db, 350)
        const file = archiveName()
        const digests = await backup({ url: db.url, file })
        expect(digests).toMatchObject({
          Actor: { rows: 1 },
          Message: { rows: 350 },
          Event: { rows: 1 },
          Session: { rows: 1 },
        })

        const { url } = await empty(target)
        expect(await restore({ url, file })).toEqual(digests)
        const copy = withStatistics(openDatabase({ url }))
        removals.unshift(() => copy.close())
        expect(await everything(copy)).toEqual(await everything(db))
        await copy.prisma.message.create({ data: { ...(await aMessage(copy)), id: newId(), seq: 9001 } })
        expect((await copy.prisma.message.findFirst({ where: { seq: 9001 } }))?.rowId).toBeGreaterThan(350)
      })
    }

    test('is one consistent state while others write', async () => {
      const db = await open()
      await fill(db, 800)
      let isRunning = true
      const writing = writeUntil(db, () => !isRunning)
      const file = archiveName()
      const digests = await backup({ url: db.url, file }).finally(() => {
        isRunning = false
      })
      expect(await writing).toBeGreaterThan(0)
      const { url } = await empty('file')
      await restore({ url, file })
      const copy = withStatistics(openDatabase({ url }))
      removals.unshift(() => copy.close())
      // A message and its room's counter change in one transaction: a torn copy would show them apart.
      const room = await copy.prisma.room.findFirstOrThrow()
      expect(room.lastMessageSeq).toBe(digests.Message?.rows)
      expect(await copy.prisma.message.count()).toBe(room.lastMessageSeq)
    })

    test('is readable by its owner only and never overwrites a file', async () => {
      const db = await open()
      const file = archiveName()
      await backup({ url: db.url, file })
      expect(statSync(file).mode & 0o777).toBe(0o600)
      await expect(backup({ url: db.url, file })).rejects.toThrow('already exists')
    })

    test('brings the blobs back, one that was lost and one that was changed excepted', async () => {
      const db = await open()
      const [here, there] = ['from', 'to'].map((name) => path.join(inject('templates').folder, `${name}-${newId()}`))
      const from = fileBlobs(() => here ?? '')
      const to = fileBlobs(() => there ?? '')
      const bytes = [ODD, LONG, 'lost'].map((text) => Buffer.from(text))
      const stored = await Promise.all(bytes.map((one) => from.put(one)))
      await db.prisma.blob.createMany({ data: stored.map((blob) => ({ ...blob, createdAt: at })) })
      await from.remove(stored[2]?.sha256 ?? '')
      const file = archiveName()
      await backup({ url: db.url, file, blobs: from })

      await restore({ url: (await empty('file')).url, file, blobs: to })
      expect(await to.read(stored[0]?.sha256 ?? '')).toEqual(bytes[0])
      expect(await to.read(stored[1]?.sha256 ?? '')).toEqual(bytes[1])
      await expect(to.read(stored[2]?.sha256 ?? '')).rejects.toMatchObject({ code: 'gone' })

      const bad = archiveName()
      const plain = gunzipSync(readFileSync(file))
      const place = plain.indexOf('quote', plain.indexOf(`blobs/${stored[0]?.sha256}`))
      plain.write('QUOTE', place)
      writeFileSync(bad, gzipSync(plain))
      await expect(restore({ url: (await empty('file')).url, file: bad, blobs: to })).rejects.toThrow('damaged')
    })

    describe('is not restored', () => {
      test('into a database with rows', async () => {
        const db = await open()
        await fill(db, 1)
        const file = archiveName()
        await backup({ url: db.url, file })
        await expect(restore({ url: db.url, file })).rejects.toThrow('The database is not empty')
      })

      test('when it was cut, edited or is something else, and nothing of it stays', async () => {
        const db = await open()
        await fill(db, 100)
        const file = archiveName()
        await backup({ url: db.url, file })
        const plain = gunzipSync(readFileSync(file))
        const damaged = {
          cut: readFileSync(file).subarray(0, -200),
          'without its end': gzipSync(plain.subarray(0, plain.indexOf('digests.json'))),
          edited: gzipSync(Buffer.from(plain.toString('latin1').replace('message 50', 'message 51'), 'latin1')),
          'of another kind': gzipSync('hello'),
          'not an archive': Buffer.from('hello'),
        }
        for (const [name, bytes] of Object.entries(damaged)) {
          const bad = archiveName()
          writeFileSync(bad, bytes)
          const { url } = await empty('file')
          await expect(restore({ url, file: bad }), name).rejects.toMatchObject({ name: 'AppError' })
          await migrate({ url })
          expect(await countActors(url), name).toBe(0)
        }
      })
    })
  },
  ['file', 'postgresql'],
)

function archiveName(): string {
  return path.join(inject('templates').folder, `${newId()}.tar.gz`)
}

async function empty(engine: 'file' | 'postgresql') {
  const database = await emptyDatabase(engine)
  removals.push(database.remove)
  return database
}

async function fill(db: Database, messages: number): Promise<void> {
  const actor = { kind: 'human', name: 'Ann', nameFolded: 'ann', displayName: ODD, createdAt: at, updatedAt: at }
  await db.prisma.actor.create({ data: { ...actor, id: 'a' } })
  const blank = { nameSalt: '', topicSalt: '', lastEventHash: '', createdById: 'a', createdAt: at, updatedAt: at }
  const room = {
    ...blank,
    id: 'r',
    kind: 'open',
    name: 'general',
    topic: ODD,
    isSample: true,
    lastMessageSeq: messages,
  }
  await db.prisma.room.create({ data: room })
  const common = { roomId: 'r', authorId: 'a', role: 'user', createdAt: at }
  const numbers = Array.from({ length: messages }, (_, index) => index + 1)
  await db.prisma.message.createMany({
    data: numbers.map((seq) => ({ ...common, id: `m${seq}`, seq, content: `message ${seq} ${LONG}` })),
  })
  const header = { roomId: 'r', roomSeq: 1, id: 'e', type: 'ext.test', schemaVersion: 1, createdAt: at }
  await db.prisma.event.create({ data: { ...header, data: `{"b":1, "a" :2}`, dataDigest: '', prevHash: '', hash: '' } })
  const session = {
    id: 's',
    roomId: 'r',
    agentId: 'a',
    userId: 'a',
    title: ODD,
    status: 'active',
    model: '',
    provider: '',
  }
  await db.prisma.session.create({ data: { ...session, costMicros: 9007199254740993n, createdAt: at, updatedAt: at } })
}

async function everything(db: Database) {
  return [
    await db.prisma.actor.findMany(),
    await db.prisma.room.findMany(),
    await db.prisma.message.findMany({ orderBy: { rowId: 'asc' } }),
    await db.prisma.event.findMany(),
    await db.prisma.session.findMany(),
  ]
}

async function aMessage(db: Database) {
  const { rowId: _, ...message } = await db.prisma.message.findFirstOrThrow()
  return message
}

async function writeUntil(db: Database, isOver: () => boolean): Promise<number> {
  const message = await aMessage(db)
  let written = 0
  while (!isOver()) {
    await db.prisma.$transaction(async (tx) => {
      const { lastMessageSeq: seq } = await tx.room.update({
        where: { id: 'r' },
        data: { lastMessageSeq: { increment: 1 } },
      })
      await tx.message.create({ data: { ...message, id: newId(), seq } })
    })
    written += 1
    await setImmediate() // SQLite answers at once: without a pause nothing else would ever run
  }
  return written
}

async function countActors(url: string): Promise<number> {
  const connection = await openRaw(url)
  const rows = await connection.query('SELECT count(*) AS n FROM "Actor"')
  await connection.close()
  return Number(rows[0]?.n)
}
