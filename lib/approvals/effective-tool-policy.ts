import { joinTokens } from '@/lib/actors/join-tokens'
import type { ToolPolicy } from '@/lib/agents/schema'
import { readToolPolicies } from '@/lib/agents/tool-policy'
import { isWithinToken, type Tool } from '@/lib/agents/tools/tool'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import type { Tx } from '@/lib/core/database'
import type { Run } from '@/lib/core/generated/sqlite/client'
import type { RoomRules } from '@/lib/rooms/constants'
import { roomRules } from '@/lib/rooms/room-rules'
import { tokensOfRun } from '@/lib/runs/tokens-of-run'
import { verdictOf } from './verdict'

type Asking = Pick<Run, 'roomId' | 'sessionId' | 'agentId' | 'requestedById' | 'tokenIds' | 'triggerMessageId'>

export type EffectivePolicy = { rules: RoomRules; verdict: (tool: Tool) => ToolPolicy }

/** The effective policy of each tool for a run: room rules and API tokens as of now. `cardTools`: the agent card's tools as JSON text. */
export async function effectiveToolPolicy(client: Tx, run: Asking, cardTools: string): Promise<EffectivePolicy> {
  const { roomId, agentId, sessionId, requestedById } = run
  const rules = await roomRules(client, roomId)
  const toolRules = new Map(
    (await client.toolRule.findMany({ where: { roomId } })).map((rule) => [rule.toolName, rule]),
  )
  const grants = await client.toolGrant.findMany({
    where: { roomId, agentId, revokedAt: null, OR: [{ sessionId: null }, { sessionId }] },
  })
  const card = readToolPolicies(cardTools)
  const token = await joinTokens(client, await tokensOfRun(client, run), new Date())
  return {
    rules,
    verdict: (tool) => {
      if (token === null || !isWithinToken(tool, { token })) return 'deny'
      const rule = toolRules.get(tool.name)
      return verdictOf({
        card: card.get(tool.name),
        tool: { definition: toolDefinition(tool), isVetted: tool.isVetted },
        rule: rule && { policy: rule.policy as ToolPolicy, definition: rule.definition },
        grants: grants.filter((grant) => grant.toolName === tool.name),
        call: { agentId, sessionId, requestedById },
        fourEyes: rules.fourEyes,
      })
    },
  }
}
