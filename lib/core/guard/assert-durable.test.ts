import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withStatistics } from '@/lib/statistics/project'
import { onEachEngine } from '@/lib/testing/on-each-engine'
import { type PostgresqlServer, SAFE, startPostgresql } from '@/lib/testing/start-postgresql'
import { openDatabase } from '../database'
import { migrate } from '../migrations/migrate'
import { openRaw } from '../raw/open-raw'
import { assertSafe } from './assert-durable'
import { type PostgresqlSettings, postgresqlProblem } from './postgresql-problem'
import { type SqliteSettings, sqliteProblem } from './sqlite-problem'

onEachEngine(
  'a database as the application opens it',
  (open) => {
    test('is safe', async () => {
      await expect(assertSafe(await open())).resolves.toBeUndefined()
    })

    const switchedOff = [
      ['PRAGMA synchronous = NORMAL', 'synchronous=1'],
      ['PRAGMA foreign_keys = OFF', 'foreign keys on its writer'],
      ['PRAGMA busy_timeout = 5000', 'waits 5000 ms'],
    ]
    test.each(switchedOff)('is refused after %s', async (pragma, line) => {
      const db = await open()
      await db.prisma.$queryRawUnsafe(pragma)
      await expect(assertSafe(db)).rejects.toThrow(line)
    })
  },
  ['memory', 'file'],
)

onEachEngine(
  'a schema',
  (open) => {
    test('that is newer than the code is refused', async () => {
      const db = await open()
      await renameMigration(db.url, '0002_agents', '9999_future')
      await expect(migrate({ url: db.url })).rejects.toThrow('ahead of this release (migration 9999_future)')
      if (db.engine === 'sqlite') await expect(assertSafe(db)).rejects.toThrow('ahead of this release')
    })

    test('that lacks a migration is refused', async () => {
      const db = await open()
      if (db.engine === 'postgresql') return // its test server is unsafe on purpose and refused before that
      await renameMigration(db.url, '0002_agents', null)
      await expect(assertSafe(db)).rejects.toThrow('lacks migration 0002_agents')
    })
  },
  ['file', 'postgresql'],
)

onEachEngine(
  'PostgreSQL',
  (open) => {
    let server: PostgresqlServer
    beforeAll(async () => {
      server = await startPostgresql(SAFE)
    })
    afterAll(() => server.stop())

    test('is accepted when it is safe, and every connection waits for the disk whatever the default', async () => {
      const url = server.url('postgres')
      await migrate({ url })
      const admin = await openRaw(url)
      await admin.query('ALTER DATABASE postgres SET synchronous_commit = off')
      await admin.close()
      const db = withStatistics(openDatabase({ url, poolSize: 5 }))
      await expect(assertSafe(db)).resolves.toBeUndefined()
      const settings = await Promise.all(
        Array.from({ length: 5 }, () =>
          db.prisma.$transaction(
            (tx) => tx.$queryRaw`SELECT current_setting('synchronous_commit') AS s, pg_sleep(0.2)::text`,
          ),
        ),
      )
      expect(new Set(settings.map((rows) => JSON.stringify(rows)))).toEqual(new Set(['[{"s":"on","pg_sleep":""}]']))
      await db.close()
    })

    test('is refused when it does not wait for the disk', async () => {
      await expect(assertSafe(await open())).rejects.toThrow('PostgreSQL runs with fsync=off')
    })
  },
  ['postgresql'],
)

describe('one clear line names', () => {
  const sqlite: SqliteSettings = {
    ...{ connection: 'writer', isInMemory: false, version: '3.51.3', journalMode: 'wal', synchronous: 2 },
    ...{ foreignKeys: true, busyTimeoutMs: 20, fullFsync: null },
  }
  const badSqlite: [string, Partial<SqliteSettings>, string][] = [
    ['an old SQLite', { version: '3.51.2' }, 'SQLite 3.51.2 is older than 3.51.3'],
    ['a very old SQLite', { version: '3.9.0' }, 'SQLite 3.9.0 is older'],
    ['a journal that is not WAL', { journalMode: 'delete' }, 'journal_mode=delete'],
    ['a commit that does not wait', { synchronous: 1 }, 'synchronous=1'],
    ['foreign keys off on the reader', { connection: 'reader', foreignKeys: false }, 'foreign keys on its reader'],
    ['a wait that stops the server', { busyTimeoutMs: 51 }, 'waits 51 ms'],
    ['a disk cache on macOS', { fullFsync: false }, 'fullfsync'],
  ]
  test.each(badSqlite)('%s', (_name, change, line) => {
    expect(sqliteProblem(sqlite)).toBeNull()
    expect(sqliteProblem({ ...sqlite, ...change })).toMatch(line)
    expect(sqliteProblem({ ...sqlite, ...change })).not.toContain('\n')
  })

  const postgresql: PostgresqlSettings = {
    ...{ versionNumber: 140000, version: '14.0', encoding: 'UTF8', fsync: 'on', fullPageWrites: 'on' },
    synchronousCommit: 'on',
  }
  const badPostgresql: [string, Partial<PostgresqlSettings>, string][] = [
    ['an old PostgreSQL', { versionNumber: 130022, version: '13.22' }, 'PostgreSQL 13.22 is too old'],
    ['another encoding', { encoding: 'LATIN1' }, 'encoded as LATIN1'],
    ['fsync off', { fsync: 'off' }, 'fsync=off'],
    ['full_page_writes off', { fullPageWrites: 'off' }, 'full_page_writes=off'],
    ['synchronous_commit off', { synchronousCommit: 'off' }, 'synchronous_commit=off'],
  ]
  test.each(badPostgresql)('%s', (_name, change, line) => {
    expect(postgresqlProblem(postgresql)).toBeNull()
    expect(postgresqlProblem({ ...postgresql, ...change })).toMatch(line)
    expect(postgresqlProblem({ ...postgresql, ...change })).not.toContain('\n')
  })
})

async function renameMigration(url: string, from: string, to: string | null): Promise<void> {
  const connection = await openRaw(url)
  await connection.query(
    to
      ? `UPDATE "_prisma_migrations" SET "migration_name" = $2 WHERE "migration_name" = $1`
      : `DELETE FROM "_prisma_migrations" WHERE "migration_name" = $1`,
    to ? [from, to] : [from],
  )
  await connection.close()
}
