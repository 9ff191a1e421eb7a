import type { Database } from '@/lib/core/database'
import type { AgentCard, McpServer } from '@/lib/core/generated/sqlite/client'
import { readToolPolicies } from '../tool-policy'
import type { Tool } from '../tools/tool'
import { asked } from './asked'
import { refreshServer } from './refresh-server'
import { toTool } from './to-tool'

/** How long a server's list of tools counts as known. */
const FRESH_MS = 60_000
const REFRESH_MS = 5000

/**
 * The tools of other programs that a card names and an administrator offers. Their servers are asked again every
 * minute of use; one that does not answer keeps its tools, which then fail when they are called.
 */
export async function mcpToolsFor(db: Database, card: Pick<AgentCard, 'tools'>): Promise<Tool[]> {
  const names = [...readToolPolicies(card.tools).keys()].filter((name) => name.includes('__'))
  if (names.length === 0) return []
  const where = { toolName: { in: names }, isOffered: true, goneAt: null, server: { disabledAt: null } }
  const wanted = await db.prisma.mcpTool.findMany({ where, include: { server: true } })
  const servers = new Map(wanted.map(({ server }) => [server.id, server]))
  await Promise.all([...servers.values()].map((server) => refreshOnce(db, server)))
  const rows = await db.prisma.mcpTool.findMany({ where, include: { server: true }, orderBy: { toolName: 'asc' } })
  return rows.map(({ server, ...row }) => toTool(server, row))
}

async function refreshOnce(db: Database, server: McpServer): Promise<void> {
  const known = asked.get(server.id)
  if (known && performance.now() - known.at < FRESH_MS) return await known.asking
  const asking = refreshServer(db, server, AbortSignal.timeout(REFRESH_MS))
  asked.set(server.id, { at: performance.now(), asking })
  await asking
}
