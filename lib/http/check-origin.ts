import { env, isLoopback } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Requests name a host that is ours: PUBLIC_URL's, or a loopback one (a foreign name pointed at us is refused). */
export function checkHost(headers: Pick<Headers, 'get'>, publicUrl = env().PUBLIC_URL): void {
  const host = headers.get('host') ?? ''
  if (publicUrl && normalHost(host, publicUrl) === normalHost(new URL(publicUrl).host, publicUrl)) return
  if (isLoopback(hostname(host))) return
  throw new AppError(
    'malformed',
    'This server only accepts requests for its own address. The operator can set PUBLIC_URL.',
  )
}

/** A change that comes with a cookie must come from our own pages. */
export function checkOrigin(request: Pick<Request, 'method' | 'headers'>, publicUrl = env().PUBLIC_URL): void {
  if (SAFE.has(request.method)) return
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  // Browsers name the origin of every change; scripts name neither and are no foreign page.
  if (origin === null && (site === null || site === 'same-origin' || site === 'none')) return
  if (origin !== null && ownOrigins(request.headers, publicUrl).has(origin)) return
  throw new AppError('forbidden', "Changes are only accepted from this server's own pages.")
}

function ownOrigins(headers: Headers, publicUrl: string | undefined): Set<string> {
  const own = new Set<string>()
  if (publicUrl) own.add(new URL(publicUrl).origin)
  const host = headers.get('host')
  if (host && isLoopback(hostname(host))) own.add(`http://${host}`)
  return own
}

function hostname(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

/** Names are the same in capitals, with the root's dot and with the port that the address has anyway. Null: no host. */
function normalHost(host: string, publicUrl: string): string | null {
  const written = /^([a-z0-9.-]+?|\[[\da-f:.]+\])\.?(:\d{1,5})?$/i.exec(host)
  const url = `${new URL(publicUrl).protocol}//${written?.[1]}${written?.[2] ?? ''}`
  return written && URL.canParse(url) ? new URL(url).host : null
}
