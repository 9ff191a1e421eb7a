import { existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { AppError } from '../errors'
import { makePrivateFile } from '../make-private-file'
import { CREATE, type RawConnection, type RawRow } from './raw-connection'

/** How long a migration waits for another process to finish its own. */
const LOCK_WAIT_MS = 60_000

export async function openSqliteRaw(url: string, mustExist: boolean): Promise<RawConnection> {
  const file = url.replace(/^file:/, '')
  if (mustExist && !existsSync(file)) throw new AppError('not_found', `There is no database at ${file}. ${CREATE}`)
  if (file !== ':memory:') makePrivateFile(url)
  const client = new Sqlite(file, { timeout: 20 })
  await patiently(() => client.pragma('journal_mode = WAL'))
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = ON')
  return sqliteRaw(client)
}

function sqliteRaw(client: Sqlite.Database): RawConnection {
  return {
    engine: 'sqlite',
    query: async (sql, values = []) => rowsOf(client, sql, values),
    script: async (sql) => void client.exec(sql),
    pages: (sql, size) => pagesOf(client, sql, size),
    migrating: (work) => migrating(client, work),
    snapshot: async (work) => {
      client.exec('BEGIN')
      try {
        return await work()
      } finally {
        client.exec('ROLLBACK')
      }
    },
    close: async () => void client.close(),
  }
}

function rowsOf(client: Sqlite.Database, sql: string, values: unknown[]): RawRow[] {
  const inOrder = Array.from(sql.matchAll(/\$(\d+)/g), (match) => values[Number(match[1]) - 1])
  const statement = client.prepare<unknown[], RawRow>(sql.replace(/\$\d+/g, '?'))
  if (statement.reader) return statement.all(...inOrder)
  statement.run(...inOrder)
  return []
}

async function* pagesOf(client: Sqlite.Database, sql: string, size: number): AsyncIterable<RawRow[]> {
  let page: RawRow[] = []
  // 64-bit numbers arrive whole instead of rounded to a double.
  for (const row of client.prepare<[], RawRow>(sql).safeIntegers().iterate()) {
    page.push(row)
    if (page.length < size) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

/**
 * A rebuilt table is dropped and renamed. With foreign keys on, dropping it deletes its children by cascade, and the
 * pragma is ignored inside a transaction: so it is switched off before BEGIN (proven: messages 1 -> 0 otherwise).
 * legacy_alter_table: the rename must not stumble over triggers of other tables that name the dropped one.
 */
async function migrating<T>(client: Sqlite.Database, work: () => Promise<T>): Promise<T> {
  client.pragma('foreign_keys = OFF')
  client.pragma('legacy_alter_table = ON')
  try {
    await patiently(() => client.exec('BEGIN IMMEDIATE'))
    const result = await work()
    refuseBrokenReferences(client)
    client.exec('COMMIT')
    return result
  } finally {
    if (client.inTransaction) client.exec('ROLLBACK')
    client.pragma('legacy_alter_table = OFF')
    client.pragma('foreign_keys = ON')
  }
}

function refuseBrokenReferences(client: Sqlite.Database) {
  const broken = client.prepare<[], { table: string; parent: string }>('PRAGMA foreign_key_check').get()
  if (broken) {
    throw new AppError(
      'unavailable',
      `The migration would leave rows of ${broken.table} without their ${broken.parent}.`,
    )
  }
}

/** Waits for another process without blocking the event loop, so that a signal can still end this one. */
async function patiently(attempt: () => unknown): Promise<void> {
  const deadline = performance.now() + LOCK_WAIT_MS
  for (;;) {
    try {
      attempt()
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (performance.now() > deadline) {
        throw new AppError('unavailable', 'Another process is using the database. Stop it and try again.', {
          cause: error,
        })
      }
      await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20))
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
