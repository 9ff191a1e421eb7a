import * as z from 'zod'
import { ACTOR_KINDS, NAME_PATTERN, NAME_RULE } from '../actors/constants'
import { formerNameSchema } from '../actors/schema'
import { ATTACHMENTS_PER_MESSAGE } from '../attachments/constants'
import { MESSAGE_STATUSES } from '../messages/constants'
import { clientIdSchema } from '../messages/schema'
import { emojiSchema } from '../reactions/schema'
import { ROOM_KINDS } from '../rooms/constants'
import { IDS_PER_LINE, READABLE_VERSIONS } from './constants'

const INTEGER_MAX = 2_147_483_647
const count = z.number().int().min(0).max(INTEGER_MAX)
const key = z.number().int().min(1).max(INTEGER_MAX)
/** A text both engines can store. The content of messages is checked where it is refused with a reason of its own. */
const text = z.string().regex(/^[^\0\p{Surrogate}]*$/u, 'Contains a NUL character or a lone surrogate.')
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'Expected 64 hexadecimal digits.')
const time = z.iso.datetime()

const countsSchema = z.strictObject({
  actors: count,
  messages: count,
  revisions: count,
  reactions: count.default(0),
  pins: count.default(0),
  events: count,
})

export const headerSchema = z.strictObject({
  confab: z.literal('room-export'),
  version: z.literal(READABLE_VERSIONS, `This release reads the versions ${READABLE_VERSIONS.join(' and ')}.`),
  exportedAt: time,
  room: z.strictObject({
    id: z.uuid(),
    kind: z.enum(ROOM_KINDS),
    name: z.string(),
    topic: z.string(),
    createdAt: time,
  }),
  head: z.strictObject({ messageSeq: count, eventSeq: count, eventHash: digest }),
  counts: countsSchema,
})
export type ExportHeader = z.infer<typeof headerSchema>

const actorLine = z.strictObject({
  type: z.literal('actor'),
  key,
  kind: z.enum(ACTOR_KINDS),
  name: z.string().regex(NAME_PATTERN, NAME_RULE),
  displayName: formerNameSchema,
  externalSource: text.max(200).nullable(),
  externalId: text.max(200).nullable(),
})

const idsLine = z.strictObject({ type: z.literal('ids'), actors: z.array(z.tuple([key, z.uuid()])).max(IDS_PER_LINE) })

const messageLine = z.strictObject({
  type: z.literal('message'),
  seq: key,
  author: key,
  role: z.enum(['user', 'assistant', 'system', 'tool']),
  kind: z.enum(['text', 'action', 'notice', 'card']),
  content: z.string(),
  parts: text.nullable(),
  status: z.enum(MESSAGE_STATUSES),
  error: text.nullable(),
  salt: digest.nullable(),
  clientId: clientIdSchema.nullable(),
  replyTo: key.nullable(),
  thread: key.nullable(),
  tokenCount: count,
  version: key,
  mentions: z.array(z.tuple([key, count, count])),
  /** What was attached, not its bytes. Left out where there is nothing. */
  attachments: z
    .array(
      z.strictObject({
        fileName: text.max(255),
        contentType: text.max(200),
        size: count,
        sha256: digest.nullable(),
        alt: text.max(1000),
      }),
    )
    .max(ATTACHMENTS_PER_MESSAGE)
    .optional(),
  createdAt: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  deletedBy: key.nullable(),
})

const revisionLine = z.strictObject({
  type: z.literal('revision'),
  seq: key,
  number: key,
  content: z.string(),
  salt: digest,
  editedBy: key,
  createdAt: time,
})

const reactionLine = z.strictObject({
  type: z.literal('reaction'),
  seq: key,
  emoji: emojiSchema,
  actor: key,
  createdAt: time,
})

const pinLine = z.strictObject({ type: z.literal('pin'), seq: key, actor: key, createdAt: time })

const eventLine = z.strictObject({
  type: z.literal('event'),
  roomSeq: key,
  id: z.string(),
  event: z.string(),
  schemaVersion: key,
  actorId: z.string().nullable(),
  sessionId: z.string().nullable(),
  sessionSeq: key.nullable(),
  runId: z.string().nullable(),
  createdAtMs: z.number().int(),
  provider: z.string().nullable(),
  correlationId: z.string().nullable(),
  /** JSON text: the exact bytes that were hashed. */
  data: z.string(),
  dataDigest: digest,
  prevHash: digest,
  hash: digest,
})

const digestsSchema = z.strictObject({ actors: digest, messages: digest, content: digest, events: digest })
export type ExportDigests = z.infer<typeof digestsSchema>

const endLine = z.strictObject({ type: z.literal('end'), counts: countsSchema, digests: digestsSchema })

export const exportLineSchema = z.discriminatedUnion('type', [
  actorLine,
  idsLine,
  messageLine,
  revisionLine,
  reactionLine,
  pinLine,
  eventLine,
  endLine,
])
export type ExportLine = z.infer<typeof exportLineSchema>
export type ExportCounts = z.infer<typeof countsSchema>
export type LineOf<T extends ExportLine['type']> = Extract<ExportLine, { type: T }>
