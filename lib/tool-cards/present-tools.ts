import type { Reader } from '@/lib/core/database'
import { knownWord } from '@/lib/core/known-word'
import type { DeciderRole, Silence } from '@/lib/rooms/schema'
import { APPROVAL_STATUSES, EXECUTION_STATUSES } from './constants'
import type { PublicApproval, PublicDecision, ToolCard } from './schema'

type Client = Reader['prisma']

/** The tool cards of some runs, in the order the calls were made. Four statements, however many runs. */
export async function toolCardsByRun(client: Client, runIds: string[]): Promise<Map<string, ToolCard[]>> {
  const cards = new Map<string, ToolCard[]>()
  if (runIds.length === 0) return cards
  const calls = await client.toolCall.findMany({
    where: { runId: { in: [...new Set(runIds)] } },
    orderBy: [{ runId: 'asc' }, { step: 'asc' }, { position: 'asc' }],
    include: executionOfCall,
  })
  for (const { execution, ...call } of calls) {
    if (!execution) continue
    const list = cards.get(call.runId) ?? []
    list.push(presentTool(call, execution))
    cards.set(call.runId, list)
  }
  return cards
}

const decisionsOfApproval = { decisions: { orderBy: { createdAt: 'asc' as const } } }
export const approvalOfExecution = { approval: { include: decisionsOfApproval } }
const executionOfCall = { execution: { include: approvalOfExecution } }

type CallRow = { id: string; step: number; name: string; arguments: string; createdAt: Date }
type DecisionRow = {
  actorId: string
  decision: string
  reason: string
  argumentsDigest: string
  arguments: string | null
  onBehalfOfId: string | null
  createdAt: Date
}
type ApprovalRow = {
  id: string
  status: string
  argumentsDigest: string
  askedForId: string
  deciderRole: string
  deciderIds: string | null
  quorum: number
  fourEyes: boolean
  silence: string
  createdAt: Date
  expiresAt: Date
  decidedAt: Date | null
  decisions: DecisionRow[]
}
type ExecutionRow = {
  id: string
  status: string
  input: string
  risk: string
  output: string | null
  outputArtifactId: string | null
  error: string | null
  requiredApproval: boolean
  startedAt: Date | null
  completedAt: Date | null
  durationMs: number | null
  approval: ApprovalRow | null
}

export function presentTool(call: CallRow, execution: ExecutionRow): ToolCard {
  return {
    toolCallId: call.id,
    executionId: execution.id,
    isBudget: call.step === 0,
    name: call.name,
    arguments: call.arguments,
    input: execution.input,
    risk: execution.risk,
    status: knownWord(EXECUTION_STATUSES, execution.status, 'status of a call'),
    output: execution.output,
    outputArtifactId: execution.outputArtifactId,
    error: execution.error,
    requiredApproval: execution.requiredApproval,
    createdAt: call.createdAt.toISOString(),
    startedAt: execution.startedAt?.toISOString() ?? null,
    completedAt: execution.completedAt?.toISOString() ?? null,
    durationMs: execution.durationMs,
    approval: execution.approval ? presentApproval(execution.approval) : null,
  }
}

function presentApproval(row: ApprovalRow): PublicApproval {
  return {
    id: row.id,
    status: knownWord(APPROVAL_STATUSES, row.status, 'status of an approval'),
    argumentsDigest: row.argumentsDigest,
    askedForId: row.askedForId,
    deciderRole: row.deciderRole as DeciderRole,
    deciderIds: row.deciderIds?.split(' ').filter((id) => id !== '') ?? null,
    quorum: row.quorum,
    fourEyes: row.fourEyes,
    silence: row.silence as Silence,
    agreed: countAgreeing(row),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisions: row.decisions.map(presentDecision),
  }
}

function countAgreeing({ argumentsDigest, decisions }: ApprovalRow): number {
  const yes = decisions.filter((one) => one.decision === 'approve' && one.argumentsDigest === argumentsDigest)
  return new Set(yes.map((one) => one.onBehalfOfId ?? one.actorId)).size
}

function presentDecision(row: DecisionRow): PublicDecision {
  return {
    actorId: row.actorId,
    decision: row.decision as PublicDecision['decision'],
    reason: row.reason,
    argumentsDigest: row.argumentsDigest,
    arguments: row.arguments,
    onBehalfOfId: row.onBehalfOfId,
    createdAt: row.createdAt.toISOString(),
  }
}
