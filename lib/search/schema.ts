import * as z from 'zod'
import { type ActorMap, timeZoneSchema } from '../actors/schema'
import { QUERY_MAX, SEARCH_KINDS, SEARCH_LIMIT } from './constants'

export type SearchKind = (typeof SEARCH_KINDS)[number]

export const searchQuerySchema = z.strictObject({
  q: z.string().max(QUERY_MAX, `Use at most ${QUERY_MAX} characters.`),
  kind: z.enum(SEARCH_KINDS).default('message'),
  /** Of messages; everything else comes newest first. */
  order: z.enum(['newest', 'relevance']).default('newest'),
  room: z.uuid().optional(),
  /** Only what this actor said. */
  from: z.uuid().optional(),
  /**
   * Whose days before: and after: mean: of a time zone such as Europe/Berlin, or of a clock so many minutes behind UTC, where
   * this server does not know the zone.
   */
  zone: z
    .string()
    .max(64)
    .optional()
    .transform((zone) => (timeZoneSchema.safeParse(zone).success ? zone : undefined)),
  offset: z.coerce.number().int().min(-900).max(900).default(0),
  limit: z.coerce.number().int().min(1).default(SEARCH_LIMIT),
  /** nextCursor of the page before. */
  cursor: z.union([z.uuid(), z.string().regex(/^\d{1,5}$/)]).optional(),
})
export type SearchQuery = z.input<typeof searchQuerySchema>

/** Positions of the matches in a text: [start, length] in UTF-16 units. */
export type Marks = [number, number][]

export type SearchHit = {
  messageId: string
  roomId: string
  roomName: string
  /** The message itself: /rooms/{roomId}?m={seq}. */
  seq: number
  authorId: string
  /** It came in with a file: the file alone says who wrote it. */
  isImported: boolean
  createdAt: string
  editedAt: string | null
  /** Part of the text, around the first place found. */
  excerpt: string
  marks: Marks
}
/** A room, person, file, session or tool call. */
export type ItemHit = {
  kind: Exclude<SearchKind, 'message'>
  id: string
  title: string
  titleMarks: Marks
  excerpt: string
  marks: Marks
  /** The room it belongs to; null: a person. */
  roomId: string | null
  roomName: string | null
  /** Who sent the file, the agent at work, the person. */
  actorId: string | null
  /** Of a file: the message it was sent with. Of a tool call: the answer it belongs to. */
  seq: number | null
  /** Of a session and a tool call. */
  sessionId: string | null
  at: string
}
export type SearchResults = {
  /** Messages, when they were asked for. */
  hits: SearchHit[]
  /** Everything else. */
  items: ItemHit[]
  actors: ActorMap
  nextCursor: string | null
  /** False while older messages are still being indexed. */
  isComplete: boolean
  /** Names after from: and in: that match no person and no room the reader can see. */
  unknown: string[]
}
