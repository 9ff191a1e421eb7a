import type { ServerResponse } from 'node:http'
import { env } from '@/lib/core/env'

/** Headers of every answer, where it does not say otherwise itself: files and icons included. */
export function defaultHeaders(path: string, publicUrl = env().PUBLIC_URL): Record<string, string> {
  return {
    'content-security-policy': contentPolicy(path),
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(path.startsWith('/api/') ? { 'cache-control': 'private, no-store' } : {}),
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/** An icon may be an SVG with a style of its own; the offline page has a script and an icon of this server. */
function contentPolicy(path: string): string {
  const own = path.startsWith('/offline/') ? "; script-src 'self'; img-src 'self'; connect-src 'self'" : ''
  return `default-src 'none'; style-src 'unsafe-inline'${own}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
}

/**
 * Adds them in the moment the head is written, and only those that are missing: Next appends to a header that is there
 * already, so that setting them before would leave two policies.
 */
export function addDefaultHeaders(response: ServerResponse, path: string): void {
  const writeHead = response.writeHead
  response.writeHead = function (this: ServerResponse, ...given: Parameters<typeof writeHead>) {
    const named = namesIn(given.at(-1))
    for (const [name, value] of Object.entries(defaultHeaders(path))) {
      if (!response.hasHeader(name) && !named.has(name)) response.setHeader(name, value)
    }
    return writeHead.apply(this, given)
  } as typeof writeHead
}

function namesIn(headers: unknown): Set<string> {
  if (typeof headers !== 'object' || headers === null) return new Set()
  const names = Array.isArray(headers) ? headers.flat().filter((_, index) => index % 2 === 0) : Object.keys(headers)
  return new Set(names.map((name) => String(name).toLowerCase()))
}
