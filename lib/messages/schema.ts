import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import { ATTACHMENTS_PER_MESSAGE } from '../attachments/constants'
import type { PublicAttachment } from '../attachments/schema'
import { createRoomSchema } from '../rooms/schema'
import type { AnswerSummary, ToolCard } from '../tool-cards/schema'
import { type MESSAGE_ROLES, type MESSAGE_STATUSES, WINDOW_DEFAULT } from './constants'

export type MessageStatus = (typeof MESSAGE_STATUSES)[number]
export type MessageRole = (typeof MESSAGE_ROLES)[number]
export type MessageType = 'text' | 'action' | 'notice' | 'card'

/** Chosen by the client, apart from the id the server makes; the key of one logical send. */
/** A new room with its first message. */
export const openRoomSchema = z.strictObject({ ...createRoomSchema.shape, opening: z.string().optional() })
export type OpenRoomInput = z.infer<typeof openRoomSchema>

export const clientIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'Use 1 to 64 letters, digits, _ or -.')

/** Shape only: the length limit is an instance setting and is checked in lib with code points. */
export const sendMessageSchema = z.strictObject({
  clientId: clientIdSchema,
  content: z.string(),
  /** action: what the author does, shown as one line with their name (`/me waves`). */
  type: z.enum(['text', 'action']).optional(),
  replyToId: z.uuid().optional(),
  threadRootId: z.uuid().optional(),
  /** Own uploads of this room that were not sent yet, in the order they are shown. A message with files needs no text. */
  attachmentIds: z
    .array(z.uuid())
    .max(ATTACHMENTS_PER_MESSAGE, `A message can have at most ${ATTACHMENTS_PER_MESSAGE} files.`)
    .optional(),
})
export type SendMessageInput = z.infer<typeof sendMessageSchema>

export const editMessageSchema = z.strictObject({ content: z.string() })

export const seqSchema = z.coerce.number().int().min(0).max(2_147_483_647)
export const windowQuerySchema = z.strictObject({
  before: seqSchema.optional(),
  after: seqSchema.optional(),
  around: seqSchema.optional(),
  from: seqSchema.optional(),
  limit: z.coerce.number().int().min(1).default(WINDOW_DEFAULT),
  /** Only the replies under this message. */
  thread: z.uuid().optional(),
})
export type WindowQuery = z.input<typeof windowQuerySchema>

/** The facts behind a line of the room itself. */
export const noticeSchema = z.discriminatedUnion('kind', [
  /** An agent was not asked: `limit` agent messages in a row, and a person has to say something first. */
  z.strictObject({ kind: z.literal('hop_budget'), limit: z.number().int() }),
  /** A decision about a tool call. By actor id, so that the line follows a rename and forgets an erased person. */
  z.strictObject({
    kind: z.literal('decision'),
    actorId: z.uuid(),
    /** Who was away, where the decision was delegated. */
    onBehalfOfId: z.uuid().nullable(),
    agentId: z.uuid(),
    toolName: z.string(),
    /** agreed: more people are needed. */
    outcome: z.enum(['agreed', 'approved', 'denied']),
    isEdited: z.boolean(),
    agreed: z.number().int(),
    quorum: z.number().int(),
    reason: z.string(),
    /** The number of the message in which the agent goes on; older lines do not say it. */
    answerSeq: z.number().int().nullable().default(null),
  }),
])
export type Notice = z.infer<typeof noticeSchema>

/** actorId: of one actor, or `room` or `here` for a group (see GROUPS), which is listed once, whatever the number of members. */
export type PublicMention = { actorId: string; start: number; length: number }

/** One emoji under a message; actorIds: the first who gave it, not all of a large count. */
export type PublicReaction = { emoji: string; count: number; actorIds: string[] }

/** Another message as one line, as it is now. */
export type PublicBeginning = {
  authorId: string
  /** The beginning of its text on one line; empty when it was deleted. */
  excerpt: string
  isDeleted: boolean
  isImported: boolean
}

/** The message answered. */
export type PublicQuote = PublicBeginning & {
  messageId: string
  seq: number
  /** Of the quoted message: the higher one is kept. */
  version: number
}

/** The thread a message begins or is part of, as its root has it. */
export type PublicThread = {
  rootId: string
  rootSeq: number
  /** What a reply is about, as it is now; null at the root itself. */
  root: PublicBeginning | null
  /** Of the root. */
  version: number
  /** Replies that were not deleted. */
  replyCount: number
  lastReplySeq: number | null
  lastReplyAt: string | null
}

export type PublicPin = { byId: string; at: string }

/** The same for every reader: nothing in it depends on who looks. */
export type PublicMessage = {
  id: string
  roomId: string
  seq: number
  authorId: string
  role: MessageRole
  type: MessageType
  content: string
  status: MessageStatus
  error: string | null
  clientId: string | null
  replyToId: string | null
  threadRootId: string | null
  /** The message answered, or the answer this one goes on from. */
  parentId: string | null
  sessionId: string | null
  runId: string | null
  mentions: PublicMention[]
  /** In the order they were attached. */
  attachments: PublicAttachment[]
  /** In the order in which each emoji was first given. */
  reactions: PublicReaction[]
  quote: PublicQuote | null
  thread: PublicThread | null
  pin: PublicPin | null
  /** The tool calls of the run this message answers for, in order. Empty for people. */
  tools: ToolCard[]
  /** Agents' answers only. */
  answer: AnswerSummary | null
  /** Lines of the room itself only: what screens may say in their own words. */
  notice: Notice | null
  /** It came in with a file: the file alone says who wrote it. */
  isImported: boolean
  version: number
  createdAt: string
  editedAt: string | null
  deletedAt: string | null
}

/** Ascending by seq. asOf is the room's event number of the same snapshot. */
export type MessageWindow = {
  messages: PublicMessage[]
  actors: ActorMap
  hasBefore: boolean
  hasAfter: boolean
  asOf: number
  gaps: { from: number; to: number }[]
  /** The message a thread hangs under; only in a window of a thread. */
  root?: PublicMessage
}

export type MessageRevision = { number: number; content: string; editedById: string; createdAt: string }
