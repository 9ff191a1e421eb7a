import pg from 'pg'
import { AppError } from '../errors'
import { CREATE, type RawConnection, type RawRow } from './raw-connection'

/** The number Prisma's own engine locks, so that the two exclude each other. */
const MIGRATION_LOCK = 72707369

export async function openPostgresqlRaw(url: string): Promise<RawConnection> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, options: '-c timezone=UTC' })
  // Without a listener a connection lost while idle would end the process; the next query reports it anyway.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw refusal(error)
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

function refusal(error: unknown): AppError {
  if (!(error instanceof Error)) return new AppError('unavailable', 'PostgreSQL cannot be reached.', { cause: error })
  const code = 'code' in error ? String(error.code) : ''
  return code === '3D000'
    ? new AppError('not_found', `PostgreSQL has no such database (${error.message}). ${CREATE}`, { cause: error })
    : new AppError('unavailable', `PostgreSQL cannot be reached: ${error.message || code}`, { cause: error })
}
