import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { writtenOf } from '@/lib/http/json'
import { withRawBody } from '@/lib/http/raw-body'
import { route } from '@/lib/http/route'
import { openStream } from '@/lib/realtime/open-stream'
import { streamQuerySchema } from '@/lib/realtime/schema'
import { socketSink } from '@/lib/realtime/socket-sink'
import { STREAM_HEADERS } from '@/lib/realtime/stream-headers'
import { receive } from '../hooks/receive'
import * as mcp from '../mcp/route'
import * as completions from '../v1/chat/completions/route'
import * as models from '../v1/models/route'
import * as health from './health/route'
import * as importFile from './imports/[importId]/files/[number]/route'
import * as avatar from './me/avatar/route'
import * as attachments from './rooms/[roomId]/attachments/route'
import * as events from './rooms/[roomId]/events/route'
import * as messages from './rooms/[roomId]/messages/route'

const ROOM = /^\/api\/rooms\/([0-9a-f-]{36})\/(messages|events|attachments)(?:\?|$)/
const IMPORT_FILE = /^\/api\/imports\/([0-9a-f-]{36})\/files\/(\d{1,6})(?:\?|$)/
const AVATAR = /^\/api\/me\/avatar(?:\?|$)/
/** Says that the process lives, also while it makes pages for many. */
const HEALTH = /^\/api\/health(?:\?|$)/
const STREAM = /^\/api\/stream(?:\?|$)/
const HOOK = /^\/hooks(?:\/([^/?]+))?(?:\?|$)/
const MODELS = /^\/v1\/models(?:\?|$)/
const COMPLETIONS = /^\/v1\/chat\/completions(?:\?|$)/
const MCP = /^\/mcp(?:\?|$)/
const HANDLERS = {
  'GET messages': messages.GET,
  'POST messages': messages.POST,
  'GET events': events.GET,
  'POST events': events.POST,
}
/** Files go to the disk as the socket brings them. */
const UPLOADS = { 'POST attachments': attachments.POST, 'POST avatar': avatar.POST }

/**
 * Answers the few busy routes before Next's pipeline, by the very functions that Next would call (docs/decisions/005
 * has the measured ratio), takes files straight from the socket and writes streams straight to it. False: not one of
 * them.
 */
export function answerHotRoute(request: IncomingMessage, response: ServerResponse): boolean {
  if (!find(request)) return false
  void listen(request, response)
  return true
}

const listen = getRequestListener(
  async (request, env) => {
    const { incoming, outgoing } = env as HttpBindings
    const found = find(incoming)
    if (!found) throw new Error(`No busy route at ${incoming.url}.`)
    const handler = found.handler ?? streamTo(outgoing)
    const given = found.isUpload ? withRawBody(request, incoming) : request
    return write(outgoing, await handler(given, { params: Promise.resolve(found.params) }))
  },
  { overrideGlobalObjects: false },
)

/** Writes JSON straight to the socket. Read out of a response it takes more turns of the event loop, and a timer. */
function write(outgoing: HttpBindings['outgoing'], response: Response): Response {
  const written = writtenOf(response)
  if (!written) return response
  outgoing.writeHead(response.status, { ...written.headers, 'content-length': Buffer.byteLength(written.text) })
  outgoing.end(written.text)
  return RESPONSE_ALREADY_SENT
}

function find({ method, url = '' }: IncomingMessage) {
  if (method === 'GET' && STREAM.test(url)) return { handler: null, params: {}, isUpload: false }
  if (method === 'GET' && HEALTH.test(url)) return { handler: health.GET, params: {}, isUpload: false }
  if (method === 'GET' && MODELS.test(url)) return { handler: models.GET, params: {}, isUpload: false }
  if (method === 'POST' && COMPLETIONS.test(url)) return { handler: completions.POST, params: {}, isUpload: false }
  if (MCP.test(url)) return { handler: method === 'POST' ? mcp.POST : mcp.GET, params: {}, isUpload: false }
  const hook = method === 'POST' ? HOOK.exec(url) : null
  if (hook) return { handler: (request: Request) => receive(request, hook[1]), params: {}, isUpload: false }
  const [, importId, number] = method === 'PUT' ? (IMPORT_FILE.exec(url) ?? []) : []
  if (importId && number) return { handler: importFile.PUT, params: { importId, number }, isUpload: true }
  const [, roomId, noun = AVATAR.test(url) ? 'avatar' : ''] = ROOM.exec(url) ?? []
  const key = `${method} ${noun}`
  const params: Record<string, string> = roomId === undefined ? {} : { roomId }
  if (key in UPLOADS) return { handler: UPLOADS[key as keyof typeof UPLOADS], params, isUpload: true }
  return key in HANDLERS ? { handler: HANDLERS[key as keyof typeof HANDLERS], params, isUpload: false } : null
}

/** The route of ./stream with a socket in place of a web stream: the same wrapper, the same rights. */
function streamTo(response: ServerResponse) {
  return route({ query: streamQuerySchema, scope: 'rooms:read' }, async ({ db, principal, query }) => {
    const opened = await openStream(db, principal, headedSink(response), query)
    if (response.destroyed) opened.close()
    response.once('close', () => opened.close())
    return RESPONSE_ALREADY_SENT
  })
}

/** Sends the head with the first chunk, so that a refusal can still be an ordinary answer. */
function headedSink(response: ServerResponse): ReturnType<typeof socketSink> {
  const sink = socketSink(response)
  return {
    ...sink,
    write: (chunk) => {
      if (!response.headersSent && !response.destroyed) response.writeHead(200, STREAM_HEADERS)
      sink.write(chunk)
    },
  }
}
