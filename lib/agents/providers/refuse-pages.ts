import { ProviderFault } from '../provider-fault'

/**
 * A web page in place of an answer comes from a proxy, a sign-in or the provider's own site: the address is wrong, and
 * the sentence has to say so.
 */
export function refusePages(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init)
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (!response.ok || !/^(text\/html|application\/xhtml\+xml)$/.test(type)) return response
    await response.body?.cancel()
    throw new ProviderFault(`The provider's base URL answered with a web page (${type}) instead of a model's answer.`)
  }
}
