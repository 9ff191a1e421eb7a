import { type Agent, fetch, type Response } from 'undici'
import { ToolError } from '../tool-error'
import { type Guard, guardedAgent, PUBLIC_ONLY } from './guarded-agent'

const REDIRECTS_MAX = 3
const FETCH_MS = 10_000
export const BODY_MAX = 1024 * 1024
const TEXT_TYPE = /^(text\/[\w.+-]+|application\/([\w.+-]+\+)?(json|xml)|application\/(javascript|yaml|x-ndjson))$/

export type Fetched = { url: string; status: number; type: string; text: string }

/**
 * Gets a text from the public internet: GET without credentials, at most three redirects, each checked again, ten
 * seconds and one mebibyte. Throws ToolError with the reason. `guard` is another one in tests only.
 */
export async function guardedFetch(url: string, signal: AbortSignal, guard: Guard = PUBLIC_ONLY): Promise<Fetched> {
  const limit = AbortSignal.timeout(FETCH_MS)
  const agent = guardedAgent(guard, FETCH_MS)
  try {
    return await follow(agent, checkedUrl(url), AbortSignal.any([signal, limit]))
  } catch (error) {
    signal.throwIfAborted()
    if (limit.aborted) throw new ToolError(`The server did not answer within ${FETCH_MS / 1000} seconds.`)
    throw toolErrorIn(error) ?? new ToolError('The URL could not be reached.')
  } finally {
    void agent.destroy()
  }
}

async function follow(dispatcher: Agent, start: URL, signal: AbortSignal): Promise<Fetched> {
  let url = start
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const headers = { accept: 'text/*, application/json;q=0.9', 'user-agent': 'Confab' }
    const response = await fetch(url, { dispatcher, signal, headers, redirect: 'manual' })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || !location) return await readText(url, response)
    await response.body?.cancel()
    url = checkedUrl(location, url)
  }
  throw new ToolError(`More than ${REDIRECTS_MAX} redirects.`)
}

function checkedUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new ToolError('Enter a URL that starts with https:// or http://.')
  }
  if (url.username !== '' || url.password !== '')
    throw new ToolError('URLs with a username or password are not fetched.')
  return url
}

async function readText(url: URL, response: Response): Promise<Fetched> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!TEXT_TYPE.test(type)) {
    await response.body?.cancel()
    throw new ToolError(`This is no text (${type.slice(0, 100) || 'no type given'}).`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    // Counted after decompression: a small answer may unpack to anything.
    size += chunk.byteLength
    if (size > BODY_MAX) throw new ToolError('The response is larger than 1 MiB.')
    chunks.push(chunk)
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks)).replaceAll('\u0000', '\ufffd')
  return { url: url.href, status: response.status, type, text }
}

/** Our own refusal, however deep the library has wrapped it. */
function toolErrorIn(error: unknown): ToolError | null {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 8; inner = inner.cause, depth++) {
    if (inner instanceof ToolError) return inner
  }
  return null
}
