import type { IncomingMessage, ServerResponse } from 'node:http'
import { BASE_PATH } from '@/lib/core/base-path'
import { env } from '@/lib/core/env'
import { isAppError } from '@/lib/core/errors'
import { checkHost, checkOrigin } from '@/lib/http/check-origin'

/**
 * What every request goes through before Next: the address it came from as a header no client can set, and refusal of
 * foreign hosts, strange methods, upgrades and what is outside of the base path. False: it has been answered.
 */
export function prepareRequest(request: IncomingMessage, response: ServerResponse, isOutside = false): boolean {
  request.headers['x-confab-address'] = addressOf(request)
  if (!METHODS.has(request.method ?? '')) return refuse(response, 405, 'This method is not allowed.')
  if (!isPath(request.url ?? '')) return refuse(response, 400, 'This is not a valid URL path.')
  if (request.headers.upgrade) return refuse(response, 400, 'Upgrading the connection is not supported.')
  try {
    checkHost({ get: () => request.headers.host ?? null })
    if (isOutside) return refuse(response, 404, OUTSIDE)
    checkForm(request)
    return true
  } catch (error) {
    if (isAppError(error) && error.code === 'forbidden') return refuse(response, 403, error.message)
    return refuse(response, 400, isAppError(error) ? error.message : 'Bad request.')
  }
}

/** A form from a foreign page. Routes see to themselves, since programs with a token may call from anywhere. */
function checkForm({ method = '', url = '', headers }: IncomingMessage): void {
  if (/^\/(?:api|hooks)(?:[/?]|$)/.test(url)) return
  const named = ['host', 'origin', 'sec-fetch-site'] as const
  const given = named.flatMap((name): [string, string][] => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  checkOrigin({ method, headers: new Headers(given) })
}

/** Also what shows when a reverse proxy takes the path away. A redirect would send its browsers round in circles. */
const OUTSIDE = `Everything here is below ${BASE_PATH}/. A reverse proxy has to pass that path on.`

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'])

/** A whole URL in place of a path would be answered by a redirect to its host; an undecodable path by a failure. */
function isPath(url: string): boolean {
  const [path = ''] = url.split('?', 1)
  try {
    return decodeURIComponent(path).startsWith('/')
  } catch {
    return false
  }
}

/** The socket's address, or the last hop a trusted proxy added. */
function addressOf(request: IncomingMessage): string {
  const direct = request.socket.remoteAddress ?? 'unknown'
  if (!env().TRUST_PROXY) return direct
  const forwarded = request.headers['x-forwarded-for']
  const list = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',')
  return withoutPort(list.at(-1)?.trim() ?? '') || direct
}

/** Some proxies add the port: 192.0.2.1:4711, [2001:db8::1]:4711. It changes with each connection. */
export function withoutPort(address: string): string {
  return address.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d+$/, '$1').replace(/^"?\[([\da-f:.]+)\](?::\d+)?"?$/i, '$1')
}

function refuse(response: ServerResponse, status: number, message: string): false {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  response.end(JSON.stringify({ error: { code: CODES[status] ?? 'malformed', message } }))
  return false
}

const CODES: Record<number, string> = { 403: 'forbidden', 404: 'not_found', 405: 'method_not_allowed' }
