import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import { UNUSABLE_ID } from '../core/constants'
import { MESSAGE_ROLES } from '../messages/constants'
import { clientIdSchema, type PublicMessage, seqSchema } from '../messages/schema'
import { EXECUTION_STATUSES, RUN_STATUSES } from '../tool-cards/constants'
import type { RunCause, RunStatus, SeqRange, ToolCard } from '../tool-cards/schema'
import {
  type AGENT_STATES,
  LIST_LIMIT,
  type OMIT_REASONS,
  type REFUSAL_REASONS,
  RUN_ONCE_WAIT_MAX,
  SESSION_ACTIONS,
  SESSION_MESSAGES_LIMIT,
  SESSION_STATUSES,
  SESSION_TITLE_MAX,
  TRANSCRIPT_MESSAGES_MAX,
} from './constants'

export type SessionStatus = (typeof SESSION_STATUSES)[number]
export type OmitReason = (typeof OMIT_REASONS)[number]
export type OmittedRange = { from: number; to: number; reason: OmitReason }

/** The model called, and what that took. */
type ModelUse = {
  model: string
  provider: string
  inputTokens: number
  /** Of the input tokens. */
  cachedTokens: number
  outputTokens: number
  costMicros: number
  costUnknown: boolean
  /** Some of the tokens were not reported by the provider. */
  tokensEstimated: boolean
  durationMs: number
}

/** A file whose content a model was shown, by the number of its message. `isCut`: only its beginning. */
export const shownFileSchema = z.object({
  seq: z.number(),
  id: z.string(),
  as: z.enum(['image', 'text']),
  isCut: z.boolean(),
})
export type ShownFile = z.infer<typeof shownFileSchema>

/** A model call failed and was made again: it began to wait so long after its start, for so long. */
export const modelWaitSchema = z.object({ afterMs: z.number(), ms: z.number(), reason: z.string() })
export type ModelWait = z.infer<typeof modelWaitSchema>

/** One call of the model: what it was shown and what that cost. */
export type ReceiptStep = ModelUse & {
  number: number
  included: SeqRange[]
  omitted: OmittedRange[]
  /** fileName null: it was deleted since. */
  files: (ShownFile & { fileName: string | null })[]
  finishReason: string | null
  /** What the model thought before it answered. */
  reasoning: string | null
  createdAt: string
}
export type Receipt = { runId: string; sessionId: string; status: RunStatus; cause: RunCause; steps: ReceiptStep[] }
export type AgentState = (typeof AGENT_STATES)[number]
export type AgentStates = { agents: Record<string, AgentState> }

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
    clientId: clientIdSchema.optional(),
    triggerMessageId: z.uuid().optional(),
  })
  .refine(
    ({ content, clientId, triggerMessageId }) =>
      triggerMessageId === undefined
        ? content !== undefined && clientId !== undefined
        : content === undefined && clientId === undefined,
    'Send either content with clientId, or triggerMessageId.',
  )
export type StartRunInput = z.input<typeof startRunSchema>

export type PublicRun = ModelUse & {
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
  /** What the provider said about its last answer besides; null: nothing, or it is a script. */
  providerMetadata: Record<string, unknown> | null
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
  parentId: string | null
  title: string
  description: string
  summary: string
  tags: string[]
  customData: Record<string, unknown>
  /** What the work needs to go on, for whoever drives it. */
  context: Record<string, unknown>
  status: SessionStatus
  model: string
  provider: string
  inputTokens: number
  outputTokens: number
  costMicros: number
  costUnknown: boolean
  tokensEstimated: boolean
  durationMs: number
  runCount: number
  toolCallCount: number
  /** The run at work or waiting, else the newest. */
  lastRun: { id: string; status: RunStatus; error: string | null } | null
  lastEventSeq: number
  isSample: boolean
  createdAt: string
  updatedAt: string
  archivedAt: string | null
  deletedAt: string | null
}

export type SessionList = { sessions: PublicSession[]; actors: ActorMap; total: number; nextCursor: string | null }
export type RunWithTools = PublicRun & { tools: ToolCard[] }
export type SessionDetail = {
  session: PublicSession
  /** Those that were not deleted. */
  messageCount: number
  /** The newest, oldest first. */
  runs: RunWithTools[]
  /** The cursor of GET …/runs for the runs before these. */
  earlierRuns: string | null
  actors: ActorMap
}
export type SessionRunList = { runs: RunWithTools[]; actors: ActorMap; total: number; nextCursor: string | null }

export type ToolRun = ToolCard & {
  roomId: string
  roomName: string
  sessionId: string
  runId: string
  agentId: string
  requestedById: string
  /** The message that shows the card: /rooms/{roomId}?m={messageSeq}. */
  messageSeq: number | null
}
export type ToolRunList = { toolRuns: ToolRun[]; actors: ActorMap; total: number; nextCursor: string | null }
const listQuery = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(LIST_LIMIT),
}

/** A text that both engines can store and compare. Length in code points. */
function text(max: number) {
  return z
    .string()
    .refine(
      (value) => !value.includes('\u0000') && !/\p{Surrogate}/u.test(value),
      'Remove NUL characters and lone surrogates.',
    )
    .refine((value) => Array.from(value).length <= max, `Use at most ${max} characters.`)
}

const time = z.union([z.iso.datetime({ offset: true }), z.iso.date()])
/** Only in rooms the reader moderates. */
const placed = { rooms: z.enum(['moderated']).optional() }
/** From a moment to before another. */
const range = { from: time.optional(), to: time.optional() }
const micros = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

const tagSchema = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .refine(
    (text) => /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]{0,39}$/u.test(text),
    'A tag has 1 to 40 letters, digits and . _ : / -',
  )
const tagsSchema = z
  .array(tagSchema)
  .max(20, 'Use at most 20 tags.')
  .transform((tags) => [...new Set(tags)])

/** Of a session or a run; a run has the tags of its session. */
const madeOf = {
  /** All of them. */
  tag: z.array(tagSchema).max(10).optional(),
  model: text(200).optional(),
  provider: text(50).optional(),
  /** Micro-dollars, both included. */
  costMin: micros.optional(),
  costMax: micros.optional(),
}

export const sessionQuerySchema = z.strictObject({
  room: z.uuid().optional(),
  agent: z.uuid().optional(),
  /** Who opened it. */
  person: z.uuid().optional(),
  parent: z.uuid().optional(),
  status: z.enum(SESSION_STATUSES).optional(),
  /** How the run at work or waiting stands, else how the newest ended. */
  lastRun: z.enum(RUN_STATUSES).optional(),
  /** Sessions in which it was used. */
  tool: text(100).optional(),
  ...placed,
  ...madeOf,
  /** When it was opened. */
  ...range,
  /** In title, description, summary or a tag, whatever the case; or as words of a message. */
  q: text(200).optional(),
  archived: z.enum(['no', 'yes', 'all']).default('no'),
  deleted: z.enum(['no', 'only']).default('no'),
  ...listQuery,
})
export type SessionQuery = z.input<typeof sessionQuerySchema>

const millis = z.coerce.number().int().min(0).max(2_147_483_647)

export const toolRunQuerySchema = z.strictObject({
  room: z.uuid().optional(),
  session: z.uuid().optional(),
  agent: z.uuid().optional(),
  /** Whose run it was. */
  person: z.uuid().optional(),
  /** Who decided about it. */
  approver: z.uuid().optional(),
  status: z.enum(EXECUTION_STATUSES).optional(),
  tool: text(100).optional(),
  /** Of the run. */
  model: text(200).optional(),
  provider: text(50).optional(),
  ...placed,
  ...range,
  minMs: millis.optional(),
  maxMs: millis.optional(),
  ...listQuery,
})
export type ToolRunQuery = z.input<typeof toolRunQuerySchema>

export const executionQuerySchema = toolRunQuerySchema.omit({ room: true, session: true, tool: true })

export const runQuerySchema = z.strictObject({
  room: z.uuid().optional(),
  session: z.uuid().optional(),
  agent: z.uuid().optional(),
  person: z.uuid().optional(),
  /** active: not ended yet; unsuccessful: failed or timed out. */
  status: z.enum([...RUN_STATUSES, 'active', 'unsuccessful']).optional(),
  ...placed,
  /** Called in it. */
  tool: text(100).optional(),
  ...madeOf,
  ...range,
  ...listQuery,
})
export type RunQuery = z.input<typeof runQuerySchema>
export const sessionMessagesQuerySchema = z.strictObject({
  before: seqSchema.optional(),
  after: seqSchema.optional(),
  limit: z.coerce.number().int().min(1).default(SESSION_MESSAGES_LIMIT),
  role: z.enum(MESSAGE_ROLES).optional(),
  /** Words, all of which a message has. */
  q: text(200).optional(),
})
export type SessionMessagesQuery = z.input<typeof sessionMessagesQuerySchema>
export type SessionMessages = {
  messages: PublicMessage[]
  actors: ActorMap
  /** On all pages. */
  total: number
  hasBefore: boolean
  hasAfter: boolean
}

export type RunItem = PublicRun & { roomName: string; sessionTitle: string }
/**
 * A stretch of a run's time. queue: before it began; model: a call of the model, of which retry is a part; tool: a call
 * that ran, or was refused without running (no length); approval: people were asked; resume: until a worker went on with
 * it, after a decision or a restart; work: what is under way and not stored yet. `to` null: it goes on.
 */
export type TimelineSpan = { from: string; to: string | null } & (
  | { kind: 'queue' | 'resume' | 'work' }
  | ({ kind: 'model'; step: number; finishReason: string | null } & Omit<ModelUse, 'durationMs'>)
  | { kind: 'retry'; step: number; reason: string }
  | { kind: 'tool' | 'approval'; step: number; toolCallId: string; name: string }
)
export type RunTimeline = {
  run: RunItem & { tools: ToolCard[] }
  /** In the order they began. */
  spans: TimelineSpan[]
  actors: ActorMap
  /** Until when this is known: the end of what goes on. */
  at: string
}

export type RunList = { runs: RunItem[]; actors: ActorMap; total: number; nextCursor: string | null }
export type SessionAction = (typeof SESSION_ACTIONS)[number]
export const sessionActionSchema = z.strictObject({ action: z.enum(SESSION_ACTIONS) })
const object = z
  .record(z.string(), z.json())
  .refine((value) => JSON.stringify(value).length <= 8000, 'Use at most 8000 characters of JSON.')
const sessionFields = {
  title: text(SESSION_TITLE_MAX).refine((value) => !/[\p{Cc}\u2028\u2029]/u.test(value), 'Use one line of text.'),
  description: text(2000),
  summary: text(8000),
  tags: tagsSchema,
  customData: object,
  context: object,
  parentId: z.uuid().nullable(),
}

export const updateSessionSchema = z.strictObject(sessionFields).partial()
export type UpdateSessionInput = z.input<typeof updateSessionSchema>

export const createSessionSchema = z.strictObject({
  ...updateSessionSchema.shape,
  /** Given by the caller: the same id again changes what is said and makes no second session. */
  id: z.uuid(UNUSABLE_ID).optional(),
  /** Without a room, a new direct room with the agent. */
  roomId: z.uuid().optional(),
  agentId: z.uuid(),
})
export type CreateSessionInput = z.input<typeof createSessionSchema>
export const transcriptQuerySchema = z.strictObject({
  format: z.enum(['openai', 'anthropic']).default('openai'),
  /** Budgets: none of them is ever exceeded; the newest messages are kept. */
  maxMessages: z.coerce.number().int().min(1).max(TRANSCRIPT_MESSAGES_MAX).default(200),
  maxCharacters: z.coerce.number().int().min(1).optional(),
  maxTokens: z.coerce.number().int().min(1).optional(),
  /** Put in front, and counted. */
  system: text(8000).optional(),
})
export type TranscriptQuery = z.input<typeof transcriptQuerySchema>

export const exportQuerySchema = z.strictObject({ format: z.enum(['jsonl', 'markdown']).default('jsonl') })
export type ExportFormat = z.infer<typeof exportQuerySchema>['format']
export const runOnceSchema = z.strictObject({
  ...createSessionSchema.shape,
  /** The agent's input as one message: the texts joined by newlines. */
  messages: z
    .array(z.strictObject({ role: z.literal('user'), content: z.string().min(1) }))
    .min(1)
    .max(50),
  /** With an id and this, a repeated call answers the same run. */
  clientId: clientIdSchema.optional(),
  /** Seconds to wait for the end. */
  wait: z.number().min(0).max(RUN_ONCE_WAIT_MAX).default(30),
})
export type RunOnceInput = z.input<typeof runOnceSchema>
export type RunOnceResult = {
  /** False: it goes on, and the run can be asked for by its id. */
  isDone: boolean
  session: PublicSession
  run: RunWithTools
  /** The agent's text so far. */
  answer: string | null
}
