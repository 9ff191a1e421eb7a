import type { IncomingMessage, ServerResponse } from 'node:http'
import { Histogram } from 'prom-client'
import { perProcess } from '@/lib/core/per-process'

/** Paths with a label of their own; what comes after that many is counted as one. */
const ROUTES_MAX = 300
const OTHER = 'other'
/** Lasts as long as somebody looks; counted by itself. */
const STREAM = '/api/stream'

const seen = perProcess('request routes', () => new Set<string>())

/** How long answers take, from the head of the request to the last byte handed to the socket. */
export const requestSeconds = perProcess(
  'request seconds',
  () =>
    new Histogram({
      name: 'confab_http_request_duration_seconds',
      help: 'Time to answer HTTP requests, by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [],
    }),
)

/** Counts a request when it has been answered. */
export function countRequest(request: IncomingMessage, response: ServerResponse): void {
  const route = routeOf(request.url ?? '')
  if (route === STREAM) return
  const started = performance.now()
  response.once('close', () => {
    const labels = { method: request.method ?? '', route: known(route), status: String(response.statusCode) }
    requestSeconds.observe(labels, (performance.now() - started) / 1000)
  })
}

/** The path without what stands for one thing only: ids, numbers, and the secrets of links and hooks. */
export function routeOf(url: string): string {
  const [path = ''] = url.split('?', 1)
  const parts = path.split('/').slice(1, 8)
  if (parts[0] === '_next') return '/_next'
  return `/${parts.map((part) => (/^[a-z][a-z-]{0,19}(\.[a-z]{1,12})?$/.test(part) || part === '' ? part : ':id')).join('/')}`
}

/** Strangers may ask for any address: their number must not grow without end. */
function known(route: string): string {
  if (seen.has(route)) return route
  if (seen.size >= ROUTES_MAX) return OTHER
  seen.add(route)
  return route
}
