import type { DeciderRole, Silence } from '../rooms/schema'
import type { APPROVAL_STATUSES, EXECUTION_STATUSES, RUN_CAUSES, RUN_STATUSES } from './constants'

export type RunStatus = (typeof RUN_STATUSES)[number]
export type RunCause = (typeof RUN_CAUSES)[number]
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number]
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number]
/** First and last number, both included. */
export type SeqRange = [number, number]

export type PublicDecision = {
  actorId: string
  decision: 'approve' | 'deny'
  reason: string
  /** What the decider agreed to; with `arguments`, JSON text the decider wrote in place of what was shown. */
  argumentsDigest: string
  arguments: string | null
  /** The absent person the decision was made for. */
  onBehalfOfId: string | null
  createdAt: string
}

export type PublicApproval = {
  id: string
  status: ApprovalStatus
  /** What a decision must name: binds it to exactly these arguments and this tool definition. */
  argumentsDigest: string
  askedForId: string
  /** Who may decide it and how many have to agree, as settled when it was asked. */
  deciderRole: DeciderRole
  deciderIds: string[] | null
  quorum: number
  fourEyes: boolean
  silence: Silence
  /** People who agree to what would run now. */
  agreed: number
  createdAt: string
  expiresAt: string
  decidedAt: string | null
  decisions: PublicDecision[]
}

/** One tool call with its execution and approval: the card in the timeline, the row under tool runs. */
export type ToolCard = {
  toolCallId: string
  executionId: string
  /** Asks for more of a budget: no call of the model. */
  isBudget: boolean
  name: string
  /** JSON text: what the agent asked for. */
  arguments: string
  /** JSON text, exactly what will run or ran: other than `arguments` where a decider edited them. */
  input: string
  risk: string
  status: ExecutionStatus
  output: string | null
  /** The artifact with the whole output, when it is too long for the card. */
  outputArtifactId: string | null
  error: string | null
  requiredApproval: boolean
  createdAt: string
  startedAt: string | null
  completedAt: string | null
  durationMs: number | null
  approval: PublicApproval | null
}

/** The run behind an answer, in one line. */
export type AnswerSummary = {
  requestedById: string
  runStatus: RunStatus
  cause: RunCause
  /** Messages the agent was shown. */
  messageCount: number
  inputTokens: number
  outputTokens: number
  durationMs: number
  costMicros: number
  /** The cost is a floor. */
  costUnknown: boolean
  /** Some of the tokens were not reported by the provider. */
  tokensEstimated: boolean
  /** Why a complete run has an answer that is not: the model's output limit, or the provider's filter. */
  cut: 'length' | 'content-filter' | null
  /** The receipt holds what the model thought. */
  hasReasoning: boolean
  /** Numbers of this agent's answers to the same message, this one included, oldest first. */
  siblings: number[]
}
