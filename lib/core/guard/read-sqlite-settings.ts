import type { Database, Tx } from '../database'
import { isInMemory } from '../sqlite-adapter'
import type { SqliteSettings } from './sqlite-problem'

/** What each connection really runs with: a transaction is on the writer, a SELECT outside of one on the reader. */
export async function readSqliteSettings(db: Database): Promise<SqliteSettings[]> {
  const memory = isInMemory(db.url)
  const writer = await db.writes.run(() => db.prisma.$transaction((tx) => read(tx, 'writer', memory)))
  return memory ? [writer] : [writer, await read(db.prisma, 'reader', memory)]
}

type Row = {
  version: string
  journal: string
  synchronous: bigint
  keys: bigint
  timeout: bigint
  full: bigint
  both: bigint
}

async function read(client: Tx, connection: SqliteSettings['connection'], memory: boolean): Promise<SqliteSettings> {
  const [row] = await client.$queryRaw<Row[]>`
    SELECT sqlite_version() AS "version", j.journal_mode AS "journal", s.synchronous AS "synchronous",
      f.foreign_keys AS "keys", b.timeout AS "timeout", u.fullfsync AS "full", c.checkpoint_fullfsync AS "both"
    FROM pragma_journal_mode j, pragma_synchronous s, pragma_foreign_keys f, pragma_busy_timeout b,
      pragma_fullfsync u, pragma_checkpoint_fullfsync c`
  if (!row) throw new Error('SQLite returned no settings.')
  return {
    connection,
    isInMemory: memory,
    version: row.version,
    journalMode: row.journal,
    synchronous: Number(row.synchronous),
    foreignKeys: Number(row.keys) === 1,
    busyTimeoutMs: Number(row.timeout),
    fullFsync:
      process.platform === 'darwin' && connection === 'writer' ? Number(row.full) + Number(row.both) === 2 : null,
  }
}
