import { AppError, isAppError } from './errors'

/** Prisma's codes for a database that is away, busy or full: the outcome is unknown and the call safe to repeat. */
const AWAY = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'])

/** Away, busy and full become `unavailable`; everything else stays what it is. */
export function toAppError(error: unknown): unknown {
  if (isAppError(error) || !isAway(error)) return error
  return new AppError('unavailable', 'The database did not respond. Try again.', {
    retryAfter: 1,
    cause: error,
  })
}

function isAway(error: unknown): boolean {
  const code = codeOf(error)
  if (code && AWAY.has(code)) return true
  const driver = driverCode(error)
  return driver !== undefined && /^(SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN)|53|57P0|08|ECONN)/.test(driver)
}

/** True for a violated unique index that covers `field`. Recognised by code on both engines, never by message. */
export function isUniqueViolation(error: unknown, field?: string): boolean {
  if (codeOf(error) !== 'P2002') return false
  return field === undefined || JSON.stringify(metaOf(error) ?? '').includes(field)
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function metaOf(error: unknown): unknown {
  return error instanceof Error && 'meta' in error ? error.meta : undefined
}

function driverCode(error: unknown): string | undefined {
  const text = JSON.stringify([metaOf(error), error instanceof Error ? error.cause : undefined]) ?? ''
  return /"originalCode":"([A-Z0-9_]+)"/.exec(text)?.[1] ?? codeOf(error)
}
