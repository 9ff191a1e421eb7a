import type { ProviderErrorInfo } from './provider-error-info'

/** Longer than this no run waits for a provider. */
const WAIT_MAX_S = 60
const FIRST_S = 2

/** Seconds after which a failed call is worth another try, or null. What the provider asks for counts before ours. */
export function retryDelay(
  { status, networkCode, retryAfter, isCut }: ProviderErrorInfo,
  tries: number,
): number | null {
  const isTransient =
    status === undefined ? networkCode !== null && !isCut : [408, 409, 429].includes(status) || status >= 500
  if (!isTransient) return null
  const seconds = retryAfter ?? FIRST_S * 2 ** tries
  return seconds <= WAIT_MAX_S ? seconds : null
}
