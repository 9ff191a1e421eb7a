import { toAppError } from '@/lib/core/database-errors'
import { type AppError, ERROR_STATUS, isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { currentRequestId } from '@/lib/core/request-id'
import { json } from './json'
import type { ErrorBody } from './schema'

/** The answer to a failed call. Unknown failures are logged with their cause; their text stays on the server. */
export function errorResponse(thrown: unknown, request?: Request): Response {
  const error = toAppError(thrown)
  if (!isAppError(error)) {
    log.error({ err: thrown, path: request && new URL(request.url).pathname }, 'request failed')
    const requestId = currentRequestId()
    const message = 'Something went wrong on the server. The error was logged.'
    return json({ error: { code: 'internal', message, ...(requestId ? { requestId } : {}) } }, 500)
  }
  if (error.code === 'unavailable') log.warn({ err: error.cause ?? error }, 'database unavailable')
  return json({ error: describeError(error) }, ERROR_STATUS[error.code], retryHeader(error))
}

/** The answer to a failed call: shared by route handlers and server actions. */
export function describeError(error: AppError): ErrorBody {
  return {
    code: error.code,
    message: error.message,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.limit === undefined ? {} : { limit: error.limit }),
  }
}

function retryHeader(error: AppError): Record<string, string> {
  return error.retryAfter === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(error.retryAfter))) }
}
