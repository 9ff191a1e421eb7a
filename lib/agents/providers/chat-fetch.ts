import * as z from 'zod'
import { perProcess } from '@/lib/core/per-process'
import { firstCharacter } from './first-character'
import { providerFetch } from './provider-fetch'
import { readLimited } from './read-limited'
import { refusePages } from './refuse-pages'
import { asStream, repairStream } from './repair-stream'

const ANSWER_MAX = 4 * 1024 * 1024
const ERROR_MAX = 64 * 1024
const bodySchema = z.looseObject({ stream_options: z.unknown() })

/** Addresses that have refused `stream_options`. Forgotten with the process: the first call finds out again. */
const refusing = perProcess('providers without stream options', () => new Set<string>())

/** How chat completions are called: what servers do differently from OpenAI's is made to look like it. */
export function chatFetch(secret: string | null): typeof fetch {
  const send = refusePages(providerFetch(secret))
  return async (input, init) => {
    const address = String(input instanceof Request ? input.url : input)
    const response = await (refusing.has(address) ? send(input, withoutOptions(init)) : send(input, init))
    if (response.ok) return await asEvents(response)
    const text = await readLimited(response, ERROR_MAX)
    const { status, statusText, headers } = response
    const isRefused = status >= 400 && status < 500 && text.includes('stream_options') && !refusing.has(address)
    if (!isRefused) return new Response(text, { status, statusText, headers })
    const again = await send(input, withoutOptions(init))
    if (again.ok) refusing.add(address)
    return again.ok ? await asEvents(again) : again
  }
}

function withoutOptions(init: RequestInit | undefined): RequestInit | undefined {
  if (typeof init?.body !== 'string') return init
  const { stream_options: _, ...body } = bodySchema.parse(JSON.parse(init.body))
  return { ...init, body: JSON.stringify(body) }
}

/** What it is shows in how it begins: servers name the wrong type for both. */
async function asEvents(response: Response): Promise<Response> {
  const { status, statusText, headers } = response
  const { first, body } = await firstCharacter(response.body ?? new Blob().stream())
  const events = first === '{' ? asStream(await readLimited(new Response(body), ANSWER_MAX)) : body
  const contentType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const kept = new Headers(headers)
  for (const name of ['content-encoding', 'content-length']) kept.delete(name)
  kept.set('content-type', 'text/event-stream')
  return new Response(repairStream(events, contentType), { status, statusText, headers: kept })
}
