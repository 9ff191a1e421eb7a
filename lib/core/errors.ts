/** HTTP status of each error code: the closed list of ways a call can be refused. */
export const ERROR_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

export type ErrorDetail = {
  /** The input field that was refused. */
  field?: string
  /** The limit that was passed, in the unit the message names. */
  limit?: number
  /** Seconds after which trying again makes sense (rate_limited, unavailable). */
  retryAfter?: number
  cause?: unknown
}

/** The only error that lib throws on purpose. Its message is shown to the caller: one sentence that says what to do. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly field?: string
  readonly limit?: number
  readonly retryAfter?: number

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, { cause: detail.cause })
    this.name = 'AppError'
    this.code = code
    this.field = detail.field
    this.limit = detail.limit
    this.retryAfter = detail.retryAfter
  }
}

/**
 * Recognises an AppError by its shape. Never `instanceof`: Next bundles route handlers apart from the server entry,
 * so one process holds several copies of the class.
 */
export function isAppError(error: unknown): error is AppError {
  return (
    error instanceof Error &&
    error.name === 'AppError' &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code in ERROR_STATUS
  )
}

export function notFound(what: string): AppError {
  return new AppError('not_found', `${what} not found.`)
}
