import { type ProviderErrorInfo, providerErrorInfo } from './provider-error-info'

/**
 * A provider that failed. The message is a sentence for the people in the room; `detail`, the provider's own words, is
 * for administrators only, and the cause stays in the log.
 */
export class ProviderFault extends Error {
  readonly detail: string | null

  constructor(message: string, cause?: unknown, detail: string | null = null) {
    super(message, { cause })
    this.name = 'ProviderFault'
    this.detail = detail
  }
}

export function toProviderFault(error: unknown, model: string): ProviderFault {
  const known = faultIn(error)
  if (known) return known
  const facts = providerErrorInfo(error)
  return new ProviderFault(reasonFor(facts, model), causeOf(error), facts.detail)
}

/** Said by us on the way; the library wraps what is thrown into its stream. */
function faultIn(error: unknown, depth = 0): ProviderFault | null {
  if (error instanceof ProviderFault || depth > 6) return error instanceof ProviderFault ? error : null
  if (typeof error !== 'object' || error === null) return null
  return faultIn('lastError' in error ? error.lastError : 'cause' in error ? error.cause : null, depth + 1)
}

function reasonFor({ status, retryAfter, networkCode, isCut, detail }: ProviderErrorInfo, model: string) {
  const words = detail ?? ''
  if (status === 401 || status === 403) return 'The model provider rejected the API key.'
  if (status === 402 || /insufficient.quota|credit balance/i.test(words))
    return 'The account at the model provider has no credit left.'
  if (status === 429) return `The model provider is receiving too many requests. Try again ${when(retryAfter)}.`
  if (status === 413 || TOO_LONG.test(words)) return `The conversation is too long for the model "${model}".`
  if (status === 404) return `The provider has no model "${model}", or its base URL is wrong.`
  if (status !== undefined && status >= 500) return `The model provider failed (status ${status}).`
  if (status !== undefined && status >= 300) return `The model provider rejected the request (status ${status}).`
  if (isCut) return 'The model provider closed the connection before the answer was complete.'
  if (networkCode !== null) return `The model provider cannot be reached (${NETWORK[networkCode] ?? networkCode}).`
  return 'The model provider returned an invalid response.'
}

/** Why a call waits before it is made again. */
export function waitReason({ status, retryAfter, networkCode }: ProviderErrorInfo, seconds: number): string {
  if (retryAfter !== null) return `The model provider asks to wait ${seconds} s.`
  if (status === 429) return `The model provider is receiving too many requests. Trying again in ${seconds} s.`
  const what =
    status === undefined
      ? `cannot be reached (${NETWORK[networkCode ?? ''] ?? networkCode})`
      : `failed (status ${status})`
  return `The model provider ${what}. Trying again in ${seconds} s.`
}

const TOO_LONG =
  /context.(length|window|size)|maximum context|prompt is too long|too many (input )?tokens|input is too long/i

const NETWORK: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'unknown host name',
  EAI_AGAIN: 'host name cannot be resolved now',
  ECONNRESET: 'connection closed',
  EHOSTUNREACH: 'no route to its address',
  ENETUNREACH: 'no route to its address',
  ETIMEDOUT: 'no response',
  UND_ERR_CONNECT_TIMEOUT: 'no response',
  UND_ERR_HEADERS_TIMEOUT: 'no response',
  UND_ERR_SOCKET: 'connection closed',
}

function when(retryAfter: number | null): string {
  return retryAfter === null ? 'later' : `in ${retryAfter} s`
}

/** Without what the library hangs on its errors: the prompt, which is what people said. */
function causeOf(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return new Error(`${name}: ${message}`.slice(0, 1000))
}
