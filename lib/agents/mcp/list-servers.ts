import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { presentServer } from './present-server'
import type { PublicMcpServer } from './schema'

const SERVERS_SHOWN_MAX = 100

/** The tool servers this server knows, with their tools, by name. */
export async function listServers(db: Database, actor: Actor): Promise<PublicMcpServer[]> {
  requireAdministrator(actor)
  const rows = await db.prisma.mcpServer.findMany({
    orderBy: { nameFolded: 'asc' },
    take: SERVERS_SHOWN_MAX,
    include: { tools: true },
  })
  return rows.map(presentServer)
}
