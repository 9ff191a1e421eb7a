import { createMcpHandler } from '@modelcontextprotocol/server'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { log } from '@/lib/core/log'
import { makeServer } from './make-server'

/**
 * Answers one message of the Model Context Protocol, of either era, without a session: what a client may do is read
 * from its token each time, and any process can answer. Nothing is announced, so nobody can listen.
 */
export async function answerMcp(db: Database, actor: Actor, request: Request, parsedBody: unknown): Promise<Response> {
  const handler = createMcpHandler(() => makeServer(db, actor), {
    maxSubscriptions: 0,
    onerror: (error) => log.debug({ err: error }, 'refused by the MCP server'),
  })
  return await handler.fetch(request, { parsedBody })
}
