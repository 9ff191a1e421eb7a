import { setMaxListeners } from 'node:events'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { STDIO_DEFAULT_MAX_BUFFER_SIZE } from '@modelcontextprotocol/sdk/shared/stdio.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js'
import * as z from 'zod'
import { AppError } from '@/lib/core/errors'
import { unmark } from '@/lib/core/exact-json'
import type { McpServer } from '@/lib/core/generated/sqlite/client'
import { unseal } from '@/lib/core/seal'
import { untilAborted } from '@/lib/core/until-aborted'
import { boundedFetch } from './bounded-fetch'
import { ExactReadBuffer, exactResults } from './exact-results'
import { operatorServers } from './operator-servers'
import { mcpSecretPlace } from './secret-place'
import { versionFault } from './version-fault'

const CONNECT_MS = 10_000
/** As the library has it. */
const LINES_MAX = STDIO_DEFAULT_MAX_BUFFER_SIZE
/** For the word that a call was cancelled to arrive before the connection closes. */
const FAREWELL_MS = 500

export type Connection = {
  /**
   * What stands before integers that a number cannot hold, as text, in what is sent and in results: the library's JSON
   * has none. They go out as integers over HTTP only.
   */
  mark?: string
  onListChanged?: () => void
}

/**
 * Connects, does one thing and closes: connections are not shared, so a reply can never reach the wrong caller, a dead
 * server fails one call only, and the next call reaches one that was restarted. Server requests (sampling, elicitation) are not
 * supported.
 */
export async function withClient<T>(
  server: McpServer,
  signal: AbortSignal,
  use: (client: Client, signal: AbortSignal) => Promise<T>,
  connection: Connection = {},
): Promise<T> {
  const { promise: broken, onBroken } = breakage()
  const client = new Client({ name: 'confab', version: '1' }, { capabilities: {} })
  // Messages a server sends unasked, or after it died, are ignored.
  client.onerror = () => undefined
  if (connection.onListChanged)
    client.setNotificationHandler(ToolListChangedNotificationSchema, connection.onListChanged)
  const transport = transportOf(server, onBroken, connection)
  const own = ownSignal(signal)
  try {
    const connecting = client.connect(transport, {
      signal: own.signal,
      timeout: CONNECT_MS,
      maxTotalTimeout: CONNECT_MS,
    })
    await untilAborted(signal, Promise.race([connecting, broken])).catch((error: unknown) => {
      throw versionFault(error) ?? error
    })
    return await untilAborted(signal, Promise.race([use(client, own.signal), broken]))
  } finally {
    own.release()
    setTimeout(() => void client.close().catch(() => undefined), signal.aborted ? FAREWELL_MS : 0)
  }
}

/** The library leaves a listener on its signal for each request, and a run's signal outlives many. */
function ownSignal(signal: AbortSignal) {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  const abort = () => controller.abort(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return { signal: controller.signal, release: () => signal.removeEventListener('abort', abort) }
}

const headersSchema = z.record(z.string(), z.string())

function transportOf(server: McpServer, onBroken: (error: unknown) => void, { mark }: Connection): Transport {
  if (server.kind === 'http') {
    const text = server.secret === null ? '{}' : unseal(mcpSecretPlace(server.id), server.secret)
    const headers = headersSchema.parse(JSON.parse(text))
    const send = boundedFetch(onBroken)
    return new StreamableHTTPClientTransport(new URL(server.url ?? ''), {
      requestInit: { headers, redirect: 'error' },
      fetch: async (input, init) => {
        if (mark === undefined) return await send(input, init)
        const body = typeof init?.body === 'string' ? unmark(init.body, mark) : init?.body
        return await exactResults(await send(input, { ...init, body }), mark)
      },
      reconnectionOptions: {
        maxRetries: 0,
        initialReconnectionDelay: 1000,
        maxReconnectionDelay: 1000,
        reconnectionDelayGrowFactor: 1,
      },
    })
  }
  const program = operatorServers()[server.nameFolded]
  if (!program) throw new AppError('unavailable', 'This server is no longer in the MCP_CONFIG file.')
  // No shell, and only PATH of this server's environment: its secrets must not leak to the program.
  const transport = new StdioClientTransport({
    ...program,
    env: { ...NOTHING_INHERITED, PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...program.env },
    stderr: 'ignore',
  })
  // The library has no other way to read its lines: under another name of this field, large integers lose digits.
  return mark === undefined
    ? transport
    : Object.assign(transport, { _readBuffer: new ExactReadBuffer(mark, LINES_MAX) })
}

/** What the library would pass on by itself. */
const NOTHING_INHERITED = { LOGNAME: '', SHELL: '', TERM: '', USER: '' }

/** Rejects once a connection breaks, even if no caller is waiting any more. */
function breakage() {
  let onBroken: (error: unknown) => void = () => undefined
  const promise = new Promise<never>((_, reject) => {
    onBroken = reject
  })
  promise.catch(() => undefined)
  return { promise, onBroken }
}
