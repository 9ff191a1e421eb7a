import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { agentParts, presentAgent } from './present-agent'
import type { PublicAgent } from './schema'

const AGENTS_SHOWN_MAX = 500

/** The agents of this server, by name. */
export async function listAgents(db: Database, actor: Actor): Promise<PublicAgent[]> {
  requireAdministrator(actor)
  const rows = await db.prisma.agentCard.findMany({
    orderBy: { actor: { nameFolded: 'asc' } },
    take: AGENTS_SHOWN_MAX,
    include: agentParts,
  })
  return rows.map(presentAgent)
}
