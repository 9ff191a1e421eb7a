import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import type { Database } from '@/lib/core/database'
import { requireMember } from '@/lib/rooms/access'
import { canChangeRules, isAtLeast } from '@/lib/rooms/policy'
import { roomTools } from './room-tools'
import type { PublicToolRule, ToolRuleChoice, ToolRuleList } from './schema'

/** What a room says of the tools of its agents, and of tools that are gone, by name. For its members. */
export async function listToolRules(db: Database, actor: Actor, roomId: string): Promise<ToolRuleList> {
  const { room, membership } = await requireMember(db, actor, roomId)
  const tools = await roomTools(db, roomId)
  const rows = await db.prisma.toolRule.findMany({ where: { roomId } })
  const rules = [...new Set([...tools.keys(), ...rows.map((row) => row.toolName)])].sort().map((name) => {
    const row = rows.find((one) => one.toolName === name)
    const { tool, cards } = tools.get(name) ?? { tool: null, cards: [] }
    return {
      tool: name,
      description: tool?.description ?? '',
      risk: tool?.risk ?? null,
      policy: (row?.policy ?? 'preset') as ToolRuleChoice,
      isChanged: row?.policy === 'allow' && tool !== null && toolDefinition(tool) !== row.definition,
      isUnvetted: tool?.isVetted === false,
      cards,
    } satisfies PublicToolRule
  })
  const agents = rules.flatMap((rule) => rule.cards.map((card) => card.agentId))
  return {
    rules,
    canChange: canChangeRules(room, membership, actor),
    canRehearse: isAtLeast(membership.role, 'moderator'),
    actors: await publicActors(db, agents),
  }
}
