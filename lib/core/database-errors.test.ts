import { expect, inject, test, vi } from 'vitest'
import { withStatistics } from '@/lib/statistics/project'
import { startPostgresql } from '@/lib/testing/start-postgresql'
import { openDatabase } from './database'
import { toAppError } from './database-errors'

vi.setConfig({ testTimeout: 60_000 })

const prisma = (code: string, cause?: object) =>
  Object.assign(new Error('failed'), { code, ...(cause ? { meta: { driverAdapterError: { cause } } } : {}) })
const raw = (originalCode: string) => prisma('P2010', { originalCode, kind: 'postgres' })

test.each([
  ['a connection refused', raw('08001')],
  ['a connection that failed', raw('08006')],
  ['too many connections', raw('53300')],
  ['a full disk of PostgreSQL', raw('53100')],
  ['a cancelled statement', raw('57014')],
  ['a shutdown', raw('57P01')],
  ['a crash', raw('57P02')],
  ['a start', prisma('P2039', { originalCode: '57P03', kind: 'postgres' })],
  ['a disk error of PostgreSQL', raw('58030')],
  ['a file of PostgreSQL that is gone', raw('58P01')],
  ['a replica, or a database that was made read-only', raw('25006')],
  ['a deadlock', raw('40P01')],
  ['a raw query without a server', prisma('P2010', { kind: 'DatabaseNotReachable', host: '127.0.0.1' })],
  ['a query without a server', prisma('P1001')],
  ['no connection at the start', Object.assign(new Error('failed'), { errorCode: 'P1001' })],
  ['a disk error of SQLite', prisma('P2010', { originalCode: 'SQLITE_IOERR_WRITE', kind: 'sqlite' })],
  ['a full disk under SQLite', prisma('P2010', { originalCode: 'SQLITE_FULL', kind: 'sqlite' })],
  ['a file SQLite cannot open', prisma('P2010', { originalCode: 'SQLITE_CANTOPEN', kind: 'sqlite' })],
  ['a file SQLite may not write', prisma('P2010', { originalCode: 'SQLITE_READONLY_DBMOVED', kind: 'sqlite' })],
  ['a driver alone', Object.assign(new Error('write'), { code: 'EPIPE' })],
])('%s is away for now: safe to repeat', (_, error) => {
  expect(toAppError(error)).toMatchObject({ code: 'unavailable', retryAfter: 1, cause: error })
})

test.each([
  ['PostgreSQL', raw('53100')],
  ['SQLite', prisma('P2010', { originalCode: 'SQLITE_FULL', kind: 'sqlite' })],
])('a full disk of %s is said to be full: trying again is no help', (_, error) => {
  expect(toAppError(error)).toMatchObject({ message: expect.stringContaining("server's disk is full") })
})

test.each([
  ['PostgreSQL', raw('25006')],
  ['SQLite', prisma('P2010', { originalCode: 'SQLITE_READONLY', kind: 'sqlite' })],
])('a read-only database of %s is said to be one', (_, error) => {
  expect(toAppError(error)).toMatchObject({ message: expect.stringContaining('cannot be written') })
})

test.each([
  ['a unique index', prisma('P2002')],
  ['a mistake in SQL', raw('42601')],
  ['a value that is too large', raw('22003')],
  ['a broken rule of the schema', raw('23502')],
  ['a programming error', new TypeError('x is not a function')],
])('%s is no reason to repeat', (_, error) => {
  expect(toAppError(error)).toBe(error)
})

test('whatever a PostgreSQL that goes away makes of a call, it is safe to repeat', async ({ skip }) => {
  const { postgresql } = inject('templates')
  if ('missing' in postgresql) return skip(postgresql.missing)
  const server = await startPostgresql()
  const db = withStatistics(openDatabase({ url: server.url('postgres'), poolSize: 4 }))
  const failures: unknown[] = []
  const note = (error: unknown) => void failures.push(error)
  const one = () => db.prisma.$queryRaw`SELECT 1`
  await Promise.all([one(), one(), one()])
  let stopped = () => {}
  const isStopped = new Promise<void>((resolve) => {
    stopped = resolve
  })
  // At work, idle inside a transaction, and asked for afterwards.
  const asleep = db.prisma.$queryRaw`SELECT pg_sleep(30)::text`.catch(note)
  const inside = db.prisma
    .$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`
      await isStopped
      await tx.$queryRaw`SELECT 1`
    })
    .catch(note)
  await vi.waitFor(async () => {
    const rows = await db.prisma.$queryRaw<{ n: bigint }[]>`
      SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' OR state = 'idle in transaction'`
    expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(2)
  })
  await server.stop()
  stopped()
  await Promise.all([asleep, inside])
  for (let round = 0; round < 3; round++) {
    await one().catch(note)
    await db.prisma.setting.findMany().catch(note)
    await db.prisma.$transaction((tx) => tx.setting.findMany()).catch(note)
  }
  await db.close()
  expect(failures).toHaveLength(11)
  for (const failure of failures) expect(toAppError(failure)).toMatchObject({ code: 'unavailable' })
})
