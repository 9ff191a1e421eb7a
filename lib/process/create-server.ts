import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { requestIdOf, withRequestId } from '@/lib/core/request-id'
import { BodyGuard } from './body-guard'
import { addDefaultHeaders } from './default-headers'
import { enterBasePath } from './enter-base-path'
import { hangUp } from './hang-up'
import { keepBelow } from './keep-below'
import { prepareRequest } from './prepare-request'
import { countRequest } from './request-metrics'

type Options = { headersMs?: number; paceMs?: number; basePath?: string }

/**
 * The server with everything that happens before an answer is looked for. A connection that does not bring its head
 * within `headersMs` is closed, one that stops bringing its body likewise. From here on a request has the path it has
 * at the root.
 */
export function createServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  { headersMs = 10_000, paceMs, basePath }: Options = {},
): Server {
  const guard = new BodyGuard(paceMs)
  const server = http.createServer({
    headersTimeout: headersMs,
    // A file of 10 MiB over a slow line (300 kbit/s) takes five minutes.
    requestTimeout: 300_000,
    keepAliveTimeout: 65_000,
    // Node looks every 30 s, which would make 40 s of the 10.
    connectionsCheckingInterval: Math.min(1000, headersMs / 2),
  })
  const admit = (request: IncomingMessage, response: ServerResponse): boolean => {
    const id = requestIdOf(request.headers['x-request-id'])
    request.headers['x-request-id'] = id
    response.setHeader('x-request-id', id)
    countRequest(request, response)
    const path = enterBasePath(request.url ?? '', basePath)
    request.url = path ?? request.url
    addDefaultHeaders(response, request.url ?? '')
    keepBelow(response, basePath)
    return (
      prepareRequest(request, response, path === null) &&
      guard.admit(request, response, String(request.headers['x-confab-address'] ?? ''))
    )
  }
  const give = (request: IncomingMessage, response: ServerResponse) =>
    withRequestId(String(request.headers['x-request-id']), () => answer(request, response))
  server.on('request', (request, response) => {
    if (admit(request, response)) give(request, response)
  })
  // Who asks before sending is answered before sending.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!admit(request, response)) return
    response.writeContinue()
    give(request, response)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else
      hangUp(socket, REFUSALS[error.code ?? ''] ?? { status: 400, code: 'malformed', message: 'This is no request.' })
  })
  server.once('close', () => guard.stop())
  return server
}

const REFUSALS: Record<string, Parameters<typeof hangUp>[1]> = {
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'malformed', message: 'The request came too slowly.' },
  HPE_HEADER_OVERFLOW: { status: 431, code: 'too_large', message: 'The headers are too long.' },
}
