import type { ToolPolicy } from '../agents/schema'

/** What is known of a call before anything runs. Everything is read when used, in the transaction that uses it. */
export type VerdictFacts = {
  /** What the agent's card says of the tool. undefined: it does not name it. */
  card: ToolPolicy | undefined
  tool: { definition: string; isVetted?: boolean }
  /** What the room says of the tool, before what the card says. */
  rule: { policy: ToolPolicy; definition: string | null } | undefined
  /** "Do not ask again", of this room and this tool, whatever session or agent. */
  grants: readonly GrantFacts[]
  call: { agentId: string; sessionId: string; requestedById: string }
  /** Four-eyes: the asker does not decide, so a standing grant does not cover the granter's own requests. */
  fourEyes: boolean
}

export type GrantFacts = {
  agentId: string
  /** null: every session of the room. */
  sessionId: string | null
  definition: string
  grantedById: string
  revokedAt: Date | null
}

/** Whether a call runs, has to be asked for, or does not run. A no counts before everything, a yes only as defined. */
export function verdictOf(facts: VerdictFacts): ToolPolicy {
  const { card = 'deny', rule, tool } = facts
  if (card === 'deny' || rule?.policy === 'deny') return 'deny'
  if (tool.isVetted === false) return 'ask'
  if (rule?.policy === 'allow') return rule.definition === tool.definition ? 'allow' : 'ask'
  if (facts.grants.some((grant) => covers(grant, facts))) return 'allow'
  return rule?.policy ?? card
}

function covers(grant: GrantFacts, { tool, call, fourEyes }: VerdictFacts): boolean {
  return (
    grant.revokedAt === null &&
    grant.agentId === call.agentId &&
    (grant.sessionId === null || grant.sessionId === call.sessionId) &&
    grant.definition === tool.definition &&
    !(fourEyes && grant.grantedById === call.requestedById)
  )
}
