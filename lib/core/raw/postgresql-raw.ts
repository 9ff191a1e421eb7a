import pg from 'pg'
import { AppError } from '../errors'
import type { RawConnection, RawRow } from './raw-connection'

/** The number Prisma's own engine locks, so that the two exclude each other. */
const MIGRATION_LOCK = 72707369

export async function openPostgresqlRaw(url: string): Promise<RawConnection> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, options: '-c timezone=UTC' })
  // Without a listener a connection lost while idle would end the process; the next query reports it anyway.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new AppError('unavailable', `PostgreSQL cannot be reached: ${reason(error)}`, { cause: error })
  }
  return {
    engine: 'postgresql',
    query: async (sql, values) => (await client.query<RawRow>(sql, values)).rows,
    script: async (sql) => void (await client.query(sql)),
    pages: (sql, size) => pagesOf(client, sql, size),
    migrating: (work) => migrating(client, work),
    snapshot: (work) => transaction(client, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    close: () => client.end(),
  }
}

async function* pagesOf(client: pg.Client, sql: string, size: number): AsyncIterable<RawRow[]> {
  await client.query(`DECLARE pages NO SCROLL CURSOR FOR ${sql}`)
  try {
    for (;;) {
      const { rows } = await client.query<RawRow>(`FETCH ${size} FROM pages`)
      if (rows.length > 0) yield rows
      if (rows.length < size) return
    }
  } finally {
    await client.query('CLOSE pages')
  }
}

async function migrating<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  return await transaction(client, 'BEGIN', async () => {
    await client.query(`SET LOCAL lock_timeout = '60s'`)
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    return await work()
  })
}

async function transaction<T>(client: pg.Client, begin: string, work: () => Promise<T>): Promise<T> {
  await client.query(begin)
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined) // the connection may be what failed
    throw error
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.message === '') return String(error.code)
  return error.message
}
