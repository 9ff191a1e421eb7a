import { DISK_FULL, READ_ONLY } from './constants'
import { AppError, isAppError } from './errors'

/** Prisma's codes for a database that is away, busy or full: the outcome is unknown and the call safe to repeat. */
const AWAY = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'])
/** What the adapter calls the same in a failed raw query, which Prisma reports as P2010 without a code of the engine. */
const AWAY_KINDS = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'TlsConnectionError',
  'TransactionWriteConflict',
])
/** Classes of SQLSTATE: connection, resources, operator (shutting down, cancelled), system (disk), read-only; SQLite's. */
const AWAY_CODES =
  /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|PROTOCOL|NOLFS)|08|25006|53|57|58|40001|40P01|ECONN|EPIPE|ETIMEDOUT)/
/** The driver of PostgreSQL gives these no code: a connection that died, or that could not be had. */
const DEAD_CONNECTION = new Set([
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
])

/** Away, busy and full become `unavailable`; everything else stays what it is. */
export function toAppError(error: unknown): unknown {
  if (isAppError(error) || !isAway(error)) return error
  return new AppError('unavailable', sentenceOf(driverFacts(error).driver ?? ''), { retryAfter: 1, cause: error })
}

function sentenceOf(driver: string): string {
  if (/^(SQLITE_FULL|53100)$/.test(driver)) return DISK_FULL
  return /^(SQLITE_READONLY|25006)/.test(driver) ? READ_ONLY : 'The database did not respond. Try again.'
}

function isAway(error: unknown): boolean {
  const code = codeOf(error)
  if (code && AWAY.has(code)) return true
  const { driver, kind } = driverFacts(error)
  if (kind && AWAY_KINDS.has(kind)) return true
  if (driver && AWAY_CODES.test(driver)) return true
  return error instanceof Error && DEAD_CONNECTION.has(error.message)
}

/** True for a violated unique index that covers `field`. Recognised by code on both engines, never by message. */
export function isUniqueViolation(error: unknown, field?: string): boolean {
  if (codeOf(error) !== 'P2002') return false
  return field === undefined || JSON.stringify(metaOf(error) ?? '').includes(field)
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  // What Prisma throws when it cannot even connect names its code so.
  return 'errorCode' in error && typeof error.errorCode === 'string' ? error.errorCode : undefined
}

function metaOf(error: unknown): unknown {
  return error instanceof Error && 'meta' in error ? error.meta : undefined
}

function driverFacts(error: unknown): { driver: string | undefined; kind: string | undefined } {
  const text = JSON.stringify([metaOf(error), error instanceof Error ? error.cause : undefined]) ?? ''
  const driver = /"originalCode":"([A-Z0-9_]+)"/.exec(text)?.[1] ?? codeOf(error)
  return { driver, kind: /"kind":"([A-Za-z]+)"/.exec(text)?.[1] }
}
