import { NAME_PATTERN } from '@/lib/actors/constants'
import { requireAdministrator } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { agentParts, presentAgent } from './present-agent'
import type { AgentList } from './schema'

const PAGE = 100

/** The agents of this server by name, 100 a page. The cursor is the folded name of the last one seen. */
export async function listAgents(db: Database, actor: Actor, cursor?: string): Promise<AgentList> {
  requireAdministrator(actor)
  if (cursor && !NAME_PATTERN.test(cursor)) return { agents: [], nextCursor: null }
  const rows = await db.prisma.agentCard.findMany({
    where: cursor ? { actor: { nameFolded: { gt: cursor } } } : {},
    orderBy: { actor: { nameFolded: 'asc' } },
    take: PAGE + 1,
    include: agentParts,
  })
  const page = rows.slice(0, PAGE)
  return {
    agents: page.map(presentAgent),
    nextCursor: rows.length > PAGE ? (page.at(-1)?.actor.nameFolded ?? null) : null,
  }
}
