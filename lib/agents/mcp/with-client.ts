import { createMCPClient, type MCPClient, type MCPClientConfig } from '@ai-sdk/mcp'
import { Experimental_StdioMCPTransport as StdioTransport } from '@ai-sdk/mcp/mcp-stdio'
import * as z from 'zod'
import { AppError } from '@/lib/core/errors'
import type { McpServer } from '@/lib/core/generated/sqlite/client'
import { unseal } from '@/lib/core/seal'
import { untilAborted } from '@/lib/core/until-aborted'
import { boundedFetch } from './bounded-fetch'
import { operatorServers } from './operator-servers'
import { mcpSecretPlace } from './secret-place'

const CONNECT_MS = 10_000

/**
 * Connects, does one thing and closes: connections are not shared, so a reply can never reach the wrong caller, and a
 * dead server fails one call only. Server requests (sampling, elicitation) are not supported.
 */
export async function withClient<T>(
  server: McpServer,
  signal: AbortSignal,
  use: (client: MCPClient) => Promise<T>,
): Promise<T> {
  const { promise: broken, onBroken } = breakage()
  const client = await createMCPClient({
    transport: transportOf(server, onBroken),
    initializationOptions: { signal, timeout: CONNECT_MS, maxTotalTimeout: CONNECT_MS },
    // Messages a server sends unasked, or after it died, are ignored.
    onUncaughtError: () => undefined,
    clientName: 'confab',
  })
  try {
    return await untilAborted(signal, Promise.race([use(client), broken]))
  } finally {
    void client.close().catch(() => undefined)
  }
}

const headersSchema = z.record(z.string(), z.string())

function transportOf(server: McpServer, onBroken: (error: unknown) => void): MCPClientConfig['transport'] {
  if (server.kind === 'http') {
    const text = server.secret === null ? '{}' : unseal(mcpSecretPlace(server.id), server.secret)
    const headers = headersSchema.parse(JSON.parse(text))
    return { type: 'http', url: server.url ?? '', headers, redirect: 'error', fetch: boundedFetch(onBroken) }
  }
  const program = operatorServers()[server.nameFolded]
  if (!program) throw new AppError('unavailable', 'This server is no longer in the MCP_CONFIG file.')
  // No shell, and only PATH of this server's environment: its secrets must not leak to the program.
  return new StdioTransport({
    ...program,
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...program.env },
    stderr: 'ignore',
  })
}

/** Rejects once a connection breaks, even if no caller is waiting any more. */
function breakage() {
  let onBroken: (error: unknown) => void = () => undefined
  const promise = new Promise<never>((_, reject) => {
    onBroken = reject
  })
  promise.catch(() => undefined)
  return { promise, onBroken }
}
