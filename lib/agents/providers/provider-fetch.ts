import { ProviderFault } from '../provider-fault'
import { readLimited } from './read-limited'

const ERROR_BODY_MAX = 64 * 1024

/**
 * How providers are called: redirects are not followed (they could carry the key elsewhere), and what a provider says
 * of an error cannot repeat the key into a log, a room or a page.
 */
export function providerFetch(secret: string | null): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'manual' })
    if (response.ok) return response
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      throw new ProviderFault("The provider's base URL redirects, and redirects are not followed.")
    }
    const text = await readLimited(response, ERROR_BODY_MAX)
    const { status, statusText, headers } = response
    const kept = new Headers(headers)
    for (const name of ['content-encoding', 'content-length']) kept.delete(name)
    return new Response(secret ? text.replaceAll(secret, '…') : text, { status, statusText, headers: kept })
  }
}
