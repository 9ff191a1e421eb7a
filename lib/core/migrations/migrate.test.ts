import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { emptyDatabase } from '@/lib/testing/empty-database'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { openRaw } from '../raw/open-raw'
import { migrate } from './migrate'
import { migrationStatus } from './migration-status'
import { readMigrations } from './read-migrations'
import { rollback } from './rollback'

/** Processes start slowly on a busy machine. */
const SLOW = { timeout: 90_000 }
const ALL = readMigrations('sqlite').map(({ name }) => name)
/** After the first, which makes the rooms. */
const LATER = ALL.slice(1)
const AT = '2026-11-21 10:00:00'

onEachEngine(
  'migrations',
  (_open, engine) => {
    if (engine === 'memory') return
    const folder = engine === 'file' ? 'sqlite' : 'postgresql'
    let url = ''
    let remove = async () => undefined as unknown
    beforeEach(async () => {
      ;({ url, remove } = await emptyDatabase(engine))
    })
    afterEach(() => remove())

    test('go in once', async () => {
      expect(await migrate({ url })).toEqual(ALL)
      expect(await migrate({ url })).toEqual([])
      const status = await migrationStatus({ url })
      expect(status.applied.map(({ name }) => name)).toEqual(ALL)
      expect(Date.now() - (status.applied[0]?.at?.getTime() ?? 0)).toBeLessThan(60_000)
      expect(status).toMatchObject({ pending: [], problem: null })
    })

    test('go up and down one by one on filled data', async () => {
      expect(await migrate({ url, to: '0001_rooms' })).toEqual(['0001_rooms'])
      await fillRooms(url)
      const before = await countRows(url)
      expect(await migrate({ url })).toEqual(LATER)
      await fillSessions(url)
      expect(await rollback({ url, steps: LATER.length })).toEqual(LATER.toReversed())
      expect(await tables(url)).not.toContain('Session')
      expect(await countRows(url)).toEqual(before)
      expect(await migrate({ url })).toEqual(LATER)
      expect(await rows(url, 'SELECT * FROM "Session"')).toEqual([])
      expect(await countRows(url)).toEqual(before)
      expect(await rollback({ url, steps: 99 })).toEqual(ALL.toReversed())
      expect(await tables(url)).toEqual([])
      expect(await migrate({ url })).toEqual(ALL)
    })

    test('mark what was imported before messages said so themselves', async () => {
      await migrate({ url, to: '0012_model_steps' })
      await fillRooms(url)
      await rows(
        url,
        `INSERT INTO "Event" ("roomId", "roomSeq", "id", "type", "schemaVersion", "data", "dataDigest", "prevHash", "hash", "createdAt")
         VALUES ('r', 2, 'i', 'transfer.imported', 1, '{"source":"irc","messages":1,"fromSeq":2,"toSeq":2}', '', '', '', '${AT}')`,
      )
      await migrate({ url })
      const found = await rows(url, 'SELECT "seq", "isImported" FROM "Message" ORDER BY "seq"')
      expect(found.map(({ isImported }) => Boolean(isImported))).toEqual([false, true])
    })

    test('rebuild a table without losing its children, its triggers or the references to it', async () => {
      await migrate({ url })
      await fillRooms(url)
      const before = await countRows(url)
      const root = withOneMore(REBUILD[folder].up, REBUILD[folder].down)
      expect(await migrate({ url, root })).toEqual(['9000_test'])
      expect(await countRows(url)).toEqual(before)
      expect(await rows(url, 'SELECT "language" FROM "Room"')).toEqual([{ language: 'en' }])
      await expect(rows(url, 'DELETE FROM "Event"')).rejects.toThrow('only while its room is being purged')
      await expect(rows(url, `UPDATE "Event" SET "type" = 'x'`)).rejects.toThrow('never changed')
      expect(await rollback({ url, root })).toEqual(['9000_test'])
      expect(await countRows(url)).toEqual(before)
      await rows(url, `DELETE FROM "Message"`)
      await rows(url, `DELETE FROM "Room"`)
      expect(await rows(url, 'SELECT * FROM "Membership"')).toEqual([])
    })

    test('by four processes at once are done by exactly one', SLOW, async () => {
      const root = withOneMore(PAUSE[folder], 'SELECT 1;') // long enough for all four to arrive
      const results = await Promise.all(Array.from({ length: 4 }, () => migrateInProcess(url, root)))
      expect(results.map((result) => result.code)).toEqual([0, 0, 0, 0])
      const applied = results.map((result) => JSON.parse(result.output).length).sort()
      expect(applied).toEqual([0, 0, 0, ALL.length + 1])
    })

    test('that fail leave the database as it was', async () => {
      await migrate({ url, to: '0001_rooms' })
      const root = withOneMore('CREATE TABLE "Half" ("id" TEXT); SELECT no_such_column FROM "Half";', 'SELECT 1;')
      await expect(migrate({ url, root })).rejects.toThrow(/^Migration 9000_test failed, nothing was changed: /)
      expect(await tables(url)).not.toContain('Half')
      expect(await tables(url)).not.toContain('Session')
      expect(await migrate({ url })).toEqual(LATER)
    })

    test('cut by kill -9 in the middle complete when run again', SLOW, async () => {
      const root = withOneMore(ENDLESS[folder], 'DROP TABLE "Slow";')
      const cut = await migrateInProcess(url, root, 1500)
      expect(cut.signal).toBe('SIGKILL')
      expect((await migrationStatus({ url, root })).applied).toEqual([])
      const quick = withOneMore('CREATE TABLE "Slow" ("n" INTEGER);', 'DROP TABLE "Slow";')
      expect(await migrate({ url, root: quick })).toEqual([...ALL, '9000_test'])
    })

    describe('are refused', () => {
      test('when an applied one was edited', async () => {
        const root = withOneMore('CREATE TABLE "T" ("n" INTEGER);', 'DROP TABLE "T";')
        await migrate({ url, root })
        const edited = withOneMore('CREATE TABLE "T" ("n" BIGINT);', 'DROP TABLE "T";')
        await expect(migrate({ url, root: edited })).rejects.toThrow('Migration 9000_test was edited')
        expect((await migrationStatus({ url, root: edited })).problem).toMatch('was edited')
      })

      test('when the database is ahead of the release', async () => {
        await migrate({ url, root: withOneMore('CREATE TABLE "T" ("n" INTEGER);', 'DROP TABLE "T";') })
        await expect(migrate({ url })).rejects.toThrow('ahead of this release (migration 9000_test)')
      })

      test('when another tool left one failed', async () => {
        await migrate({ url })
        await rows(url, `UPDATE "_prisma_migrations" SET "finished_at" = NULL WHERE "migration_name" = '0002_agents'`)
        await expect(migrate({ url })).rejects.toThrow('Migration 0002_agents failed halfway')
      })
    })
  },
  ['file', 'postgresql'],
)

const ADD = 'ALTER TABLE "Room" ADD COLUMN "language" TEXT NOT NULL DEFAULT \'en\';'
const DROP = 'ALTER TABLE "Room" DROP COLUMN "language";'
const BASE = `"id" TEXT NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "name" TEXT NOT NULL, "nameSalt" TEXT NOT NULL,
  "topic" TEXT NOT NULL DEFAULT '', "topicSalt" TEXT NOT NULL, "directKey" TEXT,
  "lastMessageSeq" INTEGER NOT NULL DEFAULT 0, "lastEventSeq" INTEGER NOT NULL DEFAULT 0, "lastEventHash" TEXT NOT NULL,
  "isSample" BOOLEAN NOT NULL DEFAULT false, "isPurging" BOOLEAN NOT NULL DEFAULT false, "createdById" TEXT NOT NULL,
  "createdAt" DATETIME NOT NULL, "updatedAt" DATETIME NOT NULL, "archivedAt" DATETIME, "deletedAt" DATETIME`
const COPIED = `"id", "kind", "name", "nameSalt", "topicSalt", "lastEventHash", "createdById", "createdAt", "updatedAt"`

/** What the diff writes for SQLite: a new table, a copy, a drop and a rename. */
function rebuilt(columns: string): string {
  return `PRAGMA foreign_keys=OFF;
    CREATE TABLE "new_Room" (${columns});
    INSERT INTO "new_Room" (${COPIED}) SELECT ${COPIED} FROM "Room";
    DROP TABLE "Room";
    ALTER TABLE "new_Room" RENAME TO "Room";
    PRAGMA foreign_keys=ON;`
}

const REBUILD = {
  sqlite: { up: rebuilt(`${BASE}, "language" TEXT NOT NULL DEFAULT 'en'`), down: rebuilt(BASE) },
  postgresql: { up: ADD, down: DROP },
}

const COUNT = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < LIMIT) SELECT'

const PAUSE = {
  sqlite: `${COUNT.replace('LIMIT', '5000000')} max(n) FROM c;`,
  postgresql: 'SELECT pg_sleep(1);',
}

const ENDLESS = {
  sqlite: `CREATE TABLE "Slow" ("n" INTEGER); INSERT INTO "Slow" ${COUNT.replace('LIMIT', '100000000')} n FROM c;`,
  postgresql: 'CREATE TABLE "Slow" ("n" INTEGER); SELECT pg_sleep(3);',
}

/** The released migrations and one more. */
function withOneMore(up: string, down: string): string {
  const root = mkdtempSync(path.join(inject('templates').folder, 'migrations-'))
  cpSync('prisma/migrations', root, { recursive: true })
  for (const engine of ['sqlite', 'postgresql']) {
    const target = path.join(root, engine, '9000_test')
    mkdirSync(target)
    writeFileSync(path.join(target, 'migration.sql'), up)
    writeFileSync(path.join(target, 'down.sql'), down)
  }
  return root
}

type Ended = { code: number | null; signal: string | null; output: string }

/** `killAfter`: milliseconds after the migration began. */
function migrateInProcess(url: string, root?: string, killAfter?: number): Promise<Ended> {
  const code = `
    import { migrate } from './lib/core/migrations/migrate.ts'
    process.stderr.write('begun')
    process.stdout.write(JSON.stringify(await migrate(${JSON.stringify({ url, root })})))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code])
  let output = ''
  child.stdout.on('data', (text) => {
    output += text
  })
  child.stderr.once('data', () => killAfter && setTimeout(() => child.kill('SIGKILL'), killAfter))
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, output })))
}

async function rows(url: string, sql: string) {
  const connection = await openRaw(url)
  try {
    return await connection.query(sql)
  } finally {
    await connection.close()
  }
}

async function tables(url: string): Promise<string[]> {
  const sql = url.startsWith('file:')
    ? `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`
    : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
  const names = (await rows(url, sql)).map(({ name }) => String(name))
  return names.filter((name) => name !== '_prisma_migrations')
}

async function countRows(url: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['Actor', 'Room', 'Membership', 'Message', 'MessageRevision', 'Event']) {
    const found = await rows(url, `SELECT count(*) AS n FROM "${table}"`)
    counts[table] = Number(found[0]?.n)
  }
  return counts
}

async function fillRooms(url: string): Promise<void> {
  const connection = await openRaw(url)
  await connection.script(`
    INSERT INTO "Actor" ("id", "kind", "name", "nameFolded", "displayName", "createdAt", "updatedAt")
      VALUES ('a', 'human', 'Ann', 'ann', 'Ann', '${AT}', '${AT}');
    INSERT INTO "Room" ("id", "kind", "name", "nameSalt", "topicSalt", "lastEventHash", "createdById", "createdAt", "updatedAt")
      VALUES ('r', 'open', 'general', '', '', '', 'a', '${AT}', '${AT}');
    INSERT INTO "Membership" ("roomId", "actorId", "role", "joinedAt") VALUES ('r', 'a', 'admin', '${AT}');
    INSERT INTO "Message" ("id", "roomId", "seq", "authorId", "role", "content", "createdAt")
      VALUES ('m1', 'r', 1, 'a', 'user', 'one', '${AT}'), ('m2', 'r', 2, 'a', 'user', 'two', '${AT}');
    INSERT INTO "MessageRevision" ("id", "messageId", "number", "content", "salt", "editedById", "createdAt")
      VALUES ('v', 'm1', 1, 'won', '', 'a', '${AT}');
    INSERT INTO "Event" ("roomId", "roomSeq", "id", "type", "schemaVersion", "data", "dataDigest", "prevHash", "hash", "createdAt")
      VALUES ('r', 1, 'e', 'room.created', 1, '{}', '', '', '', '${AT}');
  `)
  await connection.close()
}

async function fillSessions(url: string): Promise<void> {
  await rows(
    url,
    `INSERT INTO "Session" ("id", "roomId", "agentId", "userId", "title", "status", "model", "provider", "createdAt", "updatedAt")
     VALUES ('s', 'r', 'a', 'a', '', 'active', '', '', '${AT}', '${AT}')`,
  )
}
