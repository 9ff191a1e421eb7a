import { publicPath } from '@/lib/core/base-path'
import { noteServerTime } from './server-clock'

/** A refused or failed call, as the browser sees it. */
export class FetchError extends Error {
  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly limit?: number,
    readonly retryAfter?: number,
  ) {
    super(message)
    this.name = 'FetchError'
  }
}

/** keepalive: the call goes on when its page is left; for bodies of less than 64 KB. */
type Options = { method?: string; body?: unknown; signal?: AbortSignal; timeoutMs?: number; keepalive?: boolean }

/** A connection that died without a word would otherwise keep its caller waiting for minutes. */
const TIMEOUT_MS = 30_000
const UNREACHED = 'The server cannot be reached.'

/**
 * Calls the API, at a path of ours, with the browser's cookie. Throws FetchError with the server's own sentence, or with
 * status 0 when no whole answer came within timeoutMs.
 */
export async function fetchJson<T>(path: string, options: Options = {}): Promise<T> {
  const { method = 'GET', body, signal, timeoutMs = TIMEOUT_MS, keepalive } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  const response = await fetch(publicPath(path), {
    method,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    credentials: 'same-origin',
    keepalive,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new FetchError(0, 'offline', UNREACHED)
  })
  noteServerTime(response.headers.get('date'))
  if (response.status === 204) return undefined as T
  const data: unknown = await response.json().catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    if (response.ok) throw new FetchError(0, 'offline', UNREACHED)
    return null
  })
  if (!response.ok) throw toFetchError(response, data)
  return data as T
}

/** What a refused call says. data: the JSON it answered with, whatever that is. */
export function toFetchError(response: Response, data: unknown): FetchError {
  const error = isErrorBody(data)
    ? data.error
    : { code: 'internal', message: `The server answered ${response.status}.` }
  const retryAfter = Number(response.headers.get('retry-after')) || undefined
  return new FetchError(response.status, error.code, error.message, error.field, error.limit, retryAfter)
}

type Body = { error: { code: string; message: string; field?: string; limit?: number } }

function isErrorBody(data: unknown): data is Body {
  return typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'object'
}
