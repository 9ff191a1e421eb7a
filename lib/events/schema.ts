import * as z from 'zod'
import { APPEND_MAX, LOG_WAIT_MAX } from './constants'

/**
 * Every event the system writes: its schema version and the shape of its data. Data holds ids and commitments, never
 * free text: a commitment is HMAC-SHA-256(salt, text) in hex; the salt is stored with the text and erased with it.
 */
const id = z.uuid()
const seq = z.number().int().min(1)
const commitment = z.string().regex(/^[0-9a-f]{64}$/)
const digest = commitment

function define<T extends z.ZodRawShape>(shape: T, version = 1) {
  return { version, data: z.strictObject(shape) }
}

export const EVENT_TYPES = {
  'room.created': define({ kind: z.string(), name: commitment, topic: commitment }),
  'room.renamed': define({ name: commitment }),
  'room.topic_changed': define({ topic: commitment }),
  'room.task_changed': define({ task: commitment }),
  /** The tags sorted, with a space between them. */
  'room.tags_changed': define({ tags: commitment }),
  /** JSON of an array of the description and the JSON text of the metadata. */
  'room.details_changed': define({ details: commitment }),
  /** The room it stands below; hidden: not listed for people who are not in it. */
  'room.placed': define({ parentId: id.nullable(), hidden: z.boolean() }),
  'room.archived': define({}),
  'room.unarchived': define({}),
  /** Hidden from everybody; it can be restored until it is removed for good. */
  'room.deleted': define({}),
  'room.restored': define({}),
  'room.policy_changed': define({
    deciderRole: z.string(),
    deciderIds: z.array(id).nullable(),
    quorum: z.number().int(),
    fourEyes: z.boolean(),
    approvalMinutes: z.number().int(),
    silence: z.string(),
    turns: z.string(),
    floorId: id.nullable().optional(),
    hopBudget: z.number().int(),
  }),
  /** A limit of the room, set by it or by the administrators; amount null: removed. */
  'room.budget_changed': define({
    budgetId: id,
    period: z.string(),
    unit: z.string(),
    amount: z.number().int().nullable(),
    isOfRoom: z.boolean(),
  }),
  /** preset: the room says nothing of the tool any more. */
  'room.tool_rule_changed': define({ tool: z.string(), policy: z.string(), definition: digest.optional() }),
  'membership.joined': define({ actorId: id, role: z.string() }),
  'membership.left': define({ actorId: id }),
  'membership.removed': define({ actorId: id }),
  'membership.role_changed': define({ actorId: id, role: z.string() }),
  'membership.answers_changed': define({ actorId: id, answers: z.string() }),
  /** The target is known only to that person and the moderators: the log proves it to those who know. */
  'moderation.warned': define({ moderationId: id, subject: commitment, reason: commitment }),
  'moderation.muted': define({ moderationId: id, actorId: id, reason: commitment, untilMs: z.number().int() }),
  'moderation.unmuted': define({ moderationId: id, actorId: id, reason: commitment }),
  /** Follows membership.removed. barred: may not rejoin until added again. */
  'moderation.removed': define({ moderationId: id, actorId: id, reason: commitment, barred: z.boolean() }),
  'message.created': define({
    messageId: id,
    seq,
    authorId: id,
    content: commitment,
    attachments: z.array(z.strictObject({ attachmentId: id, sha256: digest, size: z.number().int() })).optional(),
  }),
  /** mentioned: actors the former text did not mention; `room` and `here` for group mentions. */
  'message.edited': define({
    messageId: id,
    seq,
    revision: z.number().int(),
    content: commitment,
    mentioned: z.array(z.string()).max(100).optional(),
  }),
  'message.deleted': define({ messageId: id, seq }),
  'message.pinned': define({ messageId: id, seq }),
  'message.unpinned': define({ messageId: id, seq }),
  /** One emoji; the actor is the event's. */
  'reaction.added': define({ messageId: id, seq, emoji: z.string().max(64) }),
  'reaction.removed': define({ messageId: id, seq, emoji: z.string().max(64) }),
  /** An agent's message reached its final text (completed, failed, cancelled). */
  'message.settled': define({ messageId: id, seq, status: z.string(), content: commitment }),
  'session.created': define({ sessionId: id, agentId: id, userId: id, title: commitment.optional() }),
  /** Names of fields, never what they say. */
  'session.updated': define({ sessionId: id, fields: z.array(z.string()) }),
  'session.paused': define({ sessionId: id }),
  'session.resumed': define({ sessionId: id }),
  'session.completed': define({ sessionId: id }),
  'session.cancelled': define({ sessionId: id }),
  'session.archived': define({ sessionId: id }),
  'session.unarchived': define({ sessionId: id }),
  'session.deleted': define({ sessionId: id }),
  'session.restored': define({ sessionId: id }),
  'run.queued': define({ runId: id, triggerMessageId: id.optional() }),
  'run.started': define({ runId: id, answerMessageId: id.optional() }),
  'run.step': define({ runId: id, step: z.number().int(), inputTokens: z.number(), outputTokens: z.number() }),
  /** Waits for people; no process waits with it. */
  'run.parked': define({ runId: id }),
  'run.resumed': define({ runId: id }),
  'run.completed': define({ runId: id }),
  'run.failed': define({ runId: id, reason: z.string() }),
  'run.cancelled': define({ runId: id, byId: id.optional() }),
  'run.timed_out': define({ runId: id }),
  'tool.called': define({
    runId: id,
    toolCallId: id,
    executionId: id,
    name: z.string(),
    arguments: commitment,
    argumentsDigest: digest,
  }),
  'execution.started': define({ executionId: id, argumentsDigest: digest.optional() }),
  'execution.completed': define({ executionId: id, output: commitment }),
  'execution.failed': define({ executionId: id, reason: z.string() }),
  /** Cut by a crash where running twice does no harm: it will run again. */
  'execution.requeued': define({ executionId: id }),
  'execution.denied': define({ executionId: id }),
  'execution.expired': define({ executionId: id }),
  'execution.cancelled': define({ executionId: id }),
  'approval.requested': define({
    approvalId: id,
    executionId: id,
    argumentsDigest: digest,
    expiresAtMs: z.number().int(),
    quorum: z.number().int().optional(),
    fourEyes: z.boolean().optional(),
  }),
  'approval.decided': define({
    approvalId: id,
    executionId: id,
    decision: z.string(),
    /** What the decider agreed to; another one than the question's when the arguments were edited. */
    argumentsDigest: digest,
    decisionId: id.optional(),
    /** Arguments the decider wrote in place of the ones shown. */
    arguments: commitment.optional(),
    shownDigest: digest.optional(),
    onBehalfOfId: id.optional(),
    /** People who agree to these arguments, this decision included. */
    agreed: z.number().int().optional(),
    /** The approval's status after the decision. */
    outcome: z.string().optional(),
    reason: commitment.optional(),
  }),
  'approval.expired': define({ approvalId: id, executionId: id }),
  'approval.cancelled': define({ approvalId: id, executionId: id }),
  /** Under a key of the room; the bytes are named by their SHA-256. */
  'artifact.created': define({ artifactId: id, version: z.number().int(), sha256: digest, size: z.number().int() }),
  'artifact.versioned': define({ artifactId: id, version: z.number().int(), sha256: digest, size: z.number().int() }),
  'artifact.deleted': define({ artifactId: id }),
  /** "Do not ask again", for one definition of a tool; sessionId null: always in this room. */
  'grant.given': define({
    grantId: id,
    approvalId: id,
    agentId: id,
    sessionId: id.nullable(),
    tool: z.string(),
    definition: digest,
  }),
  'grant.revoked': define({ grantId: id }),
  /** Micro-dollars or tokens on top of a budget, for the period of this key. */
  'budget.granted': define({
    /** Of the question it answers; left out: without having been asked. */
    executionId: id.optional(),
    budgetId: id,
    key: z.string(),
    unit: z.string(),
    amount: z.number().int(),
  }),
  'hook.created': define({ hookId: id, actorId: id }),
  /** callerId: in whose name its messages call agents; null: they call none. */
  'hook.changed': define({ hookId: id, callerId: id.nullable() }),
  'hook.rotated': define({ hookId: id }),
  'hook.removed': define({ hookId: id }),
  'transfer.imported': define({
    source: z.string(),
    messages: z.number().int(),
    fromSeq: z.number().int(),
    toSeq: z.number().int(),
    importId: id.optional(),
  }),
  /** What an import brought into the room and from which files: [SHA-256, records read, imported], the first 200 of them. */
  'transfer.reported': define({
    importId: id,
    source: z.string(),
    /** SHA-256 of the whole report, which lies beside the log. */
    report: digest,
    imported: z.number().int(),
    kept: z.number().int(),
    present: z.number().int(),
    fromSeq: seq.optional(),
    toSeq: seq.optional(),
    files: z.array(z.tuple([digest, z.number().int(), z.number().int()])).max(200),
    filesTotal: z.number().int(),
  }),
  /** An import was taken back: so many of its messages were erased, each with an event of its own. */
  'transfer.undone': define({ importId: id, messages: z.number().int() }),
} as const

export type EventType = keyof typeof EVENT_TYPES
export type EventData<T extends EventType> = z.infer<(typeof EVENT_TYPES)[T]['data']>

/** Hashed as it came and read back from the database: nothing that an engine would change or refuse. */
const label = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !/[\p{Cc}\p{Surrogate}]/u.test(text), 'Remove control characters.')

export const appendEventSchema = z.strictObject({
  id: z.uuid(),
  type: z.string(),
  data: z.record(z.string(), z.json()).default({}),
  sessionId: z.uuid().optional(),
  provider: label(50).optional(),
  correlationId: label(100).optional(),
})
export type AppendEventInput = z.input<typeof appendEventSchema>
/** What belongs to a session is appended one event at a time or in a batch, which is stored whole or not at all. */
export const appendToSessionSchema = z.union([
  appendEventSchema.omit({ sessionId: true }),
  z.strictObject({
    events: z
      .array(appendEventSchema.omit({ sessionId: true }))
      .min(1)
      .max(APPEND_MAX),
  }),
])

const seqParam = z.coerce.number().int().min(0).max(2_147_483_647)
export const logQuerySchema = z.strictObject({
  after: seqParam.optional(),
  before: seqParam.optional(),
  /** One type, or a family of them: tool.called, tool.* */
  type: label(60).optional(),
  run: z.uuid().optional(),
  correlation: label(100).optional(),
  /** Written at this moment or later. */
  since: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).default(50),
  /** Seconds to wait for a first event when there is none yet. */
  wait: z.coerce.number().min(0).max(LOG_WAIT_MAX).default(0),
  expand: z.literal('content').optional(),
})
export type LogQuery = z.input<typeof logQuerySchema>

export type PublicEvent = {
  id: string
  roomId: string
  roomSeq: number
  sessionId: string | null
  sessionSeq: number | null
  runId: string | null
  actorId: string | null
  type: string
  schemaVersion: number
  data: Record<string, unknown>
  provider: string | null
  correlationId: string | null
  prevHash: string
  hash: string
  createdAt: string
  /** With expand=content: the current text of the message the event is about; null when deleted. */
  content?: string | null
}
export type EventList = { events: PublicEvent[]; hasBefore: boolean; hasAfter: boolean; latest: number }

export type VerifyReport =
  | { ok: true; room: string; events: number; lastEventHash: string; checkedRows: number }
  | { ok: false; room: string; events: number; firstBad: { roomSeq: number; what: string } }
