import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import type { RoomRole, Silence } from '../rooms/schema'

export const SESSION_STATUSES = ['pending', 'active', 'paused', 'completed', 'failed', 'cancelled'] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

export const RUN_STATUSES = [
  'queued',
  'running',
  'awaiting_approval',
  'completed',
  'failed',
  'cancelled',
  'timed_out',
] as const
export type RunStatus = (typeof RUN_STATUSES)[number]

export const RUN_CAUSES = ['mention', 'always', 'person', 'api', 'regenerate', 'continue', 'agent'] as const
export type RunCause = (typeof RUN_CAUSES)[number]

export const EXECUTION_STATUSES = [
  'pending',
  'awaiting_approval',
  'running',
  'completed',
  'failed',
  'cancelled',
  'denied',
  'expired',
] as const
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number]

export const APPROVAL_STATUSES = ['pending', 'approved', 'denied', 'expired', 'cancelled'] as const
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number]

/** Why a message of the window was not shown to the agent. */
export const OMIT_REASONS = [
  'limit',
  'deleted',
  'failed',
  'unfinished',
  'other_thread',
  'older_answer',
  'notice',
] as const
export type OmitReason = (typeof OMIT_REASONS)[number]
/** First and last number, both included. */
export type SeqRange = [number, number]
export type OmittedRange = { from: number; to: number; reason: OmitReason }

/** One call of the model: what it was shown and what that cost. */
export type ReceiptStep = {
  number: number
  model: string
  provider: string
  included: SeqRange[]
  omitted: OmittedRange[]
  inputTokens: number
  /** Of the input tokens. */
  cachedTokens: number
  outputTokens: number
  costMicros: number
  costUnknown: boolean
  durationMs: number
  finishReason: string | null
  createdAt: string
}
export type Receipt = { runId: string; sessionId: string; status: RunStatus; cause: RunCause; steps: ReceiptStep[] }

/** Why an agent of the room did not answer a message. */
export const REFUSAL_REASONS = [
  'never',
  'not_mentioned',
  'not_its_turn',
  'budget',
  'paused',
  'disabled',
  'not_allowed',
  'deleted',
  'queue_full',
  'own_message',
  'before_joining',
  'covered',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** What an agent of the room made of a message. */
export type AgentAnswer = { agentId: string } & (
  | { state: 'answered' | 'stopped' | 'working' | 'waiting_for_approval'; runId: string; messageSeq: number | null }
  | { state: 'queued'; runId: string | null }
  | { state: 'not'; reason: RefusalReason }
)
export type AnswerList = { answers: AgentAnswer[]; actors: ActorMap }

/** A turn of work: for a new message with this text, sent once per clientId, or for one that is there already. */
export const startRunSchema = z
  .strictObject({
    content: z.string().optional(),
    clientId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,64}$/, 'Use 1 to 64 letters, digits, _ or -.')
      .optional(),
    triggerMessageId: z.uuid().optional(),
  })
  .refine(
    ({ content, clientId, triggerMessageId }) =>
      triggerMessageId === undefined
        ? content !== undefined && clientId !== undefined
        : content === undefined && clientId === undefined,
    'Give content with a clientId, or triggerMessageId.',
  )
export type StartRunInput = z.input<typeof startRunSchema>

export type PublicDecision = {
  actorId: string
  decision: 'approve' | 'deny'
  reason: string
  /** What the decider agreed to; with `arguments`, JSON text the decider wrote in place of what was shown. */
  argumentsDigest: string
  arguments: string | null
  /** The person who is away and for whom it was decided. */
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
  deciderRole: RoomRole
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
  name: string
  /** JSON text: what the agent asked for. */
  arguments: string
  /** JSON text, exactly what will run or ran: other than `arguments` where a decider edited them. */
  input: string
  risk: string
  status: ExecutionStatus
  output: string | null
  /** Where the whole of an output lies that is too long for its card. */
  outputArtifactId: string | null
  error: string | null
  requiredApproval: boolean
  createdAt: string
  startedAt: string | null
  completedAt: string | null
  durationMs: number | null
  approval: PublicApproval | null
}

export type PublicRun = {
  id: string
  cause: RunCause
  /** Regenerate and continue: the run before. */
  previousRunId: string | null
  /** The run of the agent that asked. */
  parentRunId: string | null
  sessionId: string
  roomId: string
  agentId: string
  requestedById: string
  status: RunStatus
  error: string | null
  model: string
  provider: string
  inputTokens: number
  /** Of the input tokens. */
  cachedTokens: number
  outputTokens: number
  costMicros: number
  costUnknown: boolean
  durationMs: number
  triggerSeq: number | null
  answerSeq: number | null
  createdAt: string
  startedAt: string | null
  completedAt: string | null
}

export type PublicSession = {
  id: string
  roomId: string
  roomName: string
  agentId: string
  userId: string
  title: string
  status: SessionStatus
  model: string
  provider: string
  inputTokens: number
  outputTokens: number
  costMicros: number
  costUnknown: boolean
  durationMs: number
  runCount: number
  toolCallCount: number
  lastEventSeq: number
  isSample: boolean
  createdAt: string
  updatedAt: string
}

export type SessionList = { sessions: PublicSession[]; actors: ActorMap; nextCursor: string | null }
export type SessionDetail = { session: PublicSession; runs: (PublicRun & { tools: ToolCard[] })[]; actors: ActorMap }

export type ToolRun = ToolCard & {
  roomId: string
  roomName: string
  sessionId: string
  agentId: string
  requestedById: string
  /** The message that shows the card: /rooms/{roomId}?m={messageSeq}. */
  messageSeq: number | null
}
export type ToolRunList = { toolRuns: ToolRun[]; actors: ActorMap; nextCursor: string | null }

export const LIST_LIMIT = 50
export const LIST_MAX = 200
const listQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(LIST_LIMIT),
}

export const sessionQuerySchema = z.strictObject({
  room: z.uuid().optional(),
  agent: z.uuid().optional(),
  status: z.enum(SESSION_STATUSES).optional(),
  ...listQuery,
})
export type SessionQuery = z.input<typeof sessionQuerySchema>

export const toolRunQuerySchema = z.strictObject({
  room: z.uuid().optional(),
  session: z.uuid().optional(),
  status: z.enum(EXECUTION_STATUSES).optional(),
  tool: z.string().max(100).optional(),
  ...listQuery,
})
export type ToolRunQuery = z.input<typeof toolRunQuerySchema>

export const executionQuerySchema = toolRunQuerySchema.omit({ room: true, session: true, tool: true })
