import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { ToolPolicy } from '@/lib/agents/schema'
import { readToolPolicies } from '@/lib/agents/tool-policy'
import { toolDefinition } from '@/lib/agents/tools/tool-definition'
import type { Database } from '@/lib/core/database'
import { requireMember } from '@/lib/rooms/access'
import { eligibleDeciders } from '@/lib/rooms/eligible-deciders'
import { roomRules } from '@/lib/rooms/room-rules'
import { roomTools } from './room-tools'
import { type Rehearsal, type RehearsalQuery, rehearsalQuerySchema } from './schema'
import { verdictOf } from './verdict'

/** Newest calls that are looked at; beyond them the answer says that it is not whole. */
const CALLS_MAX = 10_000
/** Calls named one by one. */
const EXAMPLES_MAX = 5
const DAY_MS = 86_400_000

/**
 * What a rule of a room would have done with the calls of a tool in the last days: which it would have allowed, asked
 * about and denied, compared with what was done. Cards, definitions and who decides are those of now; grants those of then.
 * Throws not_found, forbidden (neither moderator nor admin).
 */
export async function rehearseRule(
  db: Database,
  actor: Actor,
  roomId: string,
  given: RehearsalQuery,
  now = new Date(),
): Promise<Rehearsal> {
  const { tool: toolName, policy, days } = rehearsalQuerySchema.parse(given)
  await requireMember(db, actor, roomId, 'moderator')
  const from = new Date(now.getTime() - days * DAY_MS)
  const [rules, tools, rows, grants] = await Promise.all([
    roomRules(db.prisma, roomId),
    roomTools(db, roomId),
    callsOf(db, roomId, toolName, from),
    db.prisma.toolGrant.findMany({ where: { roomId, toolName } }),
  ])
  const calls = rows.slice(0, CALLS_MAX)
  const known = tools.get(toolName)?.tool
  const current = known ? toolDefinition(known) : null
  const rule = policy === 'preset' ? undefined : { policy, definition: policy === 'allow' ? current : null }
  const agents = [...new Set(calls.map((call) => call.agentId))]
  const cards = await db.prisma.agentCard.findMany({ where: { actorId: { in: agents } } })
  const cardOf = new Map(cards.map((card) => [card.actorId, readToolPolicies(card.tools).get(toolName)]))
  const judged = calls.map((call) => {
    const { definition, run } = call.toolCall
    const ofThen = grants
      .filter(
        (grant) => grant.createdAt <= call.createdAt && (grant.revokedAt === null || grant.revokedAt > call.createdAt),
      )
      .map((grant) => ({ ...grant, revokedAt: null }))
    const would = verdictOf({
      card: cardOf.get(call.agentId),
      tool: { definition, isVetted: known?.isVetted },
      rule,
      grants: ofThen,
      call: { agentId: call.agentId, sessionId: call.sessionId, requestedById: run.requestedById },
      fourEyes: rules.fourEyes,
    })
    return { call, would, was: whatWas(call) }
  })
  const waits = judged.flatMap(({ call: { approval } }) => waitOf(approval) ?? []).sort((a, b) => a - b)
  const usual = at(waits, 0.5)
  const asked = judged.filter(({ would }) => would === 'ask')
  const newlyAsked = asked.filter(({ was }) => was !== 'ask').length
  const spared = judged.filter(({ would, was }) => would === 'allow' && was === 'ask')
  const people = await eligibleDeciders(db.prisma, roomId, rules)
  const deciders = asked.length === 0 ? [] : people
  const refused = spared.filter(({ call }) => call.approval?.status === 'denied')
  const count = (of: 'was' | 'would') => ({
    allowed: judged.filter((one) => one[of] === 'allow').length,
    asked: judged.filter((one) => one[of] === 'ask').length,
    denied: judged.filter((one) => one[of] === 'deny').length,
  })
  return {
    ...{ tool: toolName, policy, days, from: from.toISOString(), calls: judged.length },
    isWhole: rows.length <= CALLS_MAX,
    was: count('was'),
    would: count('would'),
    spared: {
      questions: spared.length,
      approved: spared.filter(({ call }) => call.approval?.status === 'approved').length,
      edited: spared.filter(({ call }) => call.approval?.decisions.some((one) => one.arguments !== null)).length,
      denied: refused.length,
      expired: spared.filter(({ call }) => call.approval?.status === 'expired').length,
      waitedMs: spared.reduce((sum, { call }) => sum + (waitOf(call.approval) ?? 0), 0),
    },
    refused: refused
      .slice(0, EXAMPLES_MAX)
      .map(({ call }) => ({ runId: call.runId, sessionId: call.sessionId, createdAt: call.createdAt.toISOString() })),
    waiting: {
      ...{ samples: waits.length, p50: usual, p95: at(waits, 0.95) },
      newlyAsked,
      // What nobody was asked would have waited as long as such questions usually do.
      addedMs: usual === null ? null : newlyAsked * usual,
    },
    deciders,
    quorum: rules.quorum,
    actors: await publicActors(db, deciders),
  }
}

async function callsOf(db: Database, roomId: string, toolName: string, from: Date) {
  return await db.prisma.execution.findMany({
    where: { roomId, toolName, createdAt: { gte: from }, toolCall: { run: { session: { deletedAt: null } } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: CALLS_MAX + 1,
    select: {
      ...{ runId: true, sessionId: true, agentId: true, status: true, createdAt: true, startedAt: true },
      toolCall: { select: { definition: true, run: { select: { requestedById: true } } } },
      approval: {
        select: { status: true, createdAt: true, decidedAt: true, decisions: { select: { arguments: true } } },
      },
    },
  })
}

type Call = Awaited<ReturnType<typeof callsOf>>[number]

function whatWas({ approval, status }: Call): ToolPolicy {
  if (approval) return 'ask'
  return status === 'denied' ? 'deny' : 'allow'
}

/** How long people took; null while nobody has decided. */
function waitOf(approval: Call['approval']): number | null {
  const isDecided = approval?.status === 'approved' || approval?.status === 'denied'
  if (!isDecided || !approval.decidedAt) return null
  return Math.max(0, approval.decidedAt.getTime() - approval.createdAt.getTime())
}

function at(sorted: number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}
