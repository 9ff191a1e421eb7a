import { toAppError } from '@/lib/core/database-errors'
import { ERROR_STATUS, isAppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'

const TYPES: Record<number, string> = {
  401: 'authentication_error',
  403: 'permission_error',
  429: 'rate_limit_error',
  503: 'server_error',
}

/** A refusal in the shape and with the status that clients of this interface know. */
export function refusalOf(thrown: unknown) {
  const error = toAppError(thrown)
  if (!isAppError(error)) {
    log.error({ err: thrown }, 'a completion failed')
    const message = 'Something went wrong on the server. The error was logged.'
    return {
      status: 500,
      retryAfter: undefined,
      body: { error: { message, type: 'server_error', param: null, code: 'internal' } },
    }
  }
  // Clients send again what got 409, as if that could help.
  const status = error.code === 'conflict' ? 400 : ERROR_STATUS[error.code]
  const code = error.code === 'not_found' && error.field === 'model' ? 'model_not_found' : error.code
  const type = TYPES[status] ?? 'invalid_request_error'
  return {
    status,
    retryAfter: error.retryAfter,
    body: { error: { message: error.message, type, param: error.field ?? null, code } },
  }
}
