import type { ToolPolicy } from '@/lib/agents/schema'
import { readToolPolicies } from '@/lib/agents/tool-policy'
import type { Tool } from '@/lib/agents/tools/tool'
import { toolsFor } from '@/lib/agents/tools/tools-for'
import type { Database } from '@/lib/core/database'

export type RoomTool = { tool: Tool; cards: { agentId: string; policy: ToolPolicy }[] }

/** The tools the agents of a room have by their cards, by name. */
export async function roomTools(db: Database, roomId: string): Promise<Map<string, RoomTool>> {
  const cards = await db.prisma.agentCard.findMany({
    where: { actor: { deactivatedAt: null, memberships: { some: { roomId, leftAt: null } } } },
    orderBy: { actorId: 'asc' },
  })
  const found = new Map<string, RoomTool>()
  for (const card of cards) {
    const policies = readToolPolicies(card.tools)
    for (const [name, tool] of await toolsFor(db, card, roomId)) {
      const policy = policies.get(name)
      if (!policy) continue
      const known = found.get(name) ?? { tool, cards: [] }
      known.cards.push({ agentId: card.actorId, policy })
      found.set(name, known)
    }
  }
  return found
}
