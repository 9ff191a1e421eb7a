import { withoutMarks } from '../large-integers'
import { ProviderFault } from '../provider-fault'
import { cutSecret } from './cut-secret'
import { readLimited } from './read-limited'

const ERROR_BODY_MAX = 64 * 1024

/**
 * How providers are called: redirects are not followed (they could carry the key elsewhere), and nothing that a provider
 * answers can repeat the key into a log, a room or a page. Errors come with a status, as an object, or within a stream.
 */
export function providerFetch(secret: string | null): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...withoutMarks(init), redirect: 'manual' })
    if (response.ok) return secret && response.body ? withBody(response, cutSecret(response.body, secret)) : response
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      throw new ProviderFault("The provider's base URL redirects, and redirects are not followed.")
    }
    const text = await readLimited(response, ERROR_BODY_MAX)
    return withBody(response, secret ? text.replaceAll(secret, '***') : text)
  }
}

function withBody({ status, statusText, headers }: Response, body: BodyInit): Response {
  const kept = new Headers(headers)
  for (const name of ['content-encoding', 'content-length']) kept.delete(name)
  return new Response(body, { status, statusText, headers: kept })
}
