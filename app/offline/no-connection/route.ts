import { offlinePage } from './offline-page'

/** What the service worker keeps and shows without a connection, at whatever address was asked for. */
export function GET(): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=0' }
  return new Response(offlinePage(), { headers })
}
