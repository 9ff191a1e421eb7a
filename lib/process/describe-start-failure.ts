import { toAppError } from '@/lib/core/database-errors'
import { isAppError } from '@/lib/core/errors'

/** Why the server did not start, for whoever started it: a sentence for what they can change, the stack of a mistake of ours. */
export function describeStartFailure(error: unknown): string {
  if (isAppError(error)) return error.message
  if (!(error instanceof Error)) return String(error)
  if (!isAppError(toAppError(error))) return error.stack ?? error.message
  const reason = /SQLITE_[A-Z_]+/.exec(`${codeOf(error)} ${JSON.stringify(error)} ${error.message}`)?.[0] ?? ''
  if (/FULL/.test(reason)) return `The disk of the database is full (${reason}).`
  if (/READONLY|CANTOPEN|IOERR/.test(reason)) return `The file of the database cannot be read or written (${reason}).`
  return `The database cannot be used: ${error.message.trim().split('\n').at(-1)}`
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : ''
}
