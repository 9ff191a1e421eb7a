const DETAIL_MAX = 300
const RETRY_AFTER_MAX = 86_400
/** What undici and the library say of a stream that ended before it was finished. */
const CUT = /^terminated$|ended without a finish reason|ended early|other side closed|premature/i
const NETWORK_CODE = /^(E[A-Z]{4,}|EAI_AGAIN|UND_ERR_[A-Z_]+|[A-Z_]*CERT[A-Z_]*|DEPTH_ZERO[A-Z_]*)$/

export type ProviderErrorInfo = {
  /** HTTP status of the answer, if there was one. */
  status: number | undefined
  /** Seconds. */
  retryAfter: number | null
  networkCode: string | null
  isCut: boolean
  /** The provider's own words. */
  detail: string | null
}

/** What can be known of a failed call. By shape: the library has several error classes, and retries wrap the last one. */
export function providerErrorInfo(error: unknown): ProviderErrorInfo {
  const chain = chainOf(error)
  const status = first(chain, statusOf)
  const isHttp = status !== null
  return {
    status: status ?? undefined,
    retryAfter: first(chain, retryAfterOf),
    networkCode: isHttp ? null : first(chain, networkCodeOf),
    isCut: !isHttp && chain.some((one) => 'message' in one && typeof one.message === 'string' && CUT.test(one.message)),
    detail: first(chain, (one) => detailOf(one, isHttp)),
  }
}

/** The error, the last one of several tries, and their causes. */
function chainOf(error: unknown, depth = 0): object[] {
  if (typeof error !== 'object' || error === null || depth > 6)
    return typeof error === 'string' ? [{ said: error }] : []
  const inner = 'lastError' in error ? error.lastError : 'cause' in error ? error.cause : undefined
  return [asSaid(error), ...chainOf(inner, depth + 1)]
}

/** An error inside a stream comes as the plain object that the provider sent, at times with a status as its code. */
function asSaid(error: object): object {
  if (error instanceof Error || !('message' in error) || 'statusCode' in error) return error
  const code = 'code' in error ? Number(error.code) : Number.NaN
  return { said: error.message, ...(code >= 300 && code < 600 ? { statusCode: code, message: error.message } : {}) }
}

function first<T>(chain: object[], read: (one: object) => T | null): T | null {
  for (const one of chain) {
    const value = read(one)
    if (value !== null) return value
  }
  return null
}

/** The library says 200 of a stream that was cut: that is no answer of the provider. */
function statusOf(one: object): number | null {
  return 'statusCode' in one && typeof one.statusCode === 'number' && one.statusCode >= 300 ? one.statusCode : null
}

function retryAfterOf(one: object): number | null {
  const headers = 'responseHeaders' in one ? one.responseHeaders : null
  const text =
    typeof headers === 'object' && headers !== null && 'retry-after' in headers ? headers['retry-after'] : null
  const seconds =
    typeof text === 'string' ? Math.ceil(Number(text) || (Date.parse(text) - Date.now()) / 1000) : Number.NaN
  return seconds > 0 && seconds <= RETRY_AFTER_MAX ? seconds : null
}

function networkCodeOf(one: object): string | null {
  const code = 'code' in one ? one.code : null
  return typeof code === 'string' && NETWORK_CODE.test(code) ? code : null
}

/** Of an answer with an error status the library's message is the provider's; else only what came inside the stream. */
function detailOf(one: object, isHttp: boolean): string | null {
  const text = 'said' in one ? one.said : isHttp && 'statusCode' in one && 'message' in one ? one.message : null
  if (typeof text !== 'string') return null
  const words = text.replace(/\p{Cc}+/gu, ' ').trim()
  return words === '' ? null : words.slice(0, DETAIL_MAX)
}
