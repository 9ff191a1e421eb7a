import * as z from 'zod'
import type { ActorMap } from '../actors/schema'

export const SEARCH_LIMIT = 20
export const SEARCH_MAX = 50
export const QUERY_MAX = 200

export const searchQuerySchema = z.strictObject({
  q: z.string().max(QUERY_MAX, `Use at most ${QUERY_MAX} characters.`),
  room: z.uuid().optional(),
  /** Only what this actor said. */
  from: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).default(SEARCH_LIMIT),
  /** nextCursor of the page before. */
  cursor: z.uuid().optional(),
})
export type SearchQuery = z.input<typeof searchQuerySchema>

export type SearchHit = {
  messageId: string
  roomId: string
  roomName: string
  /** The message itself: /rooms/{roomId}?m={seq}. */
  seq: number
  authorId: string
  createdAt: string
  editedAt: string | null
  /** Part of the text, around the first place found. */
  excerpt: string
  /** Where in the excerpt the words stand: [start, length] in UTF-16 units. */
  marks: [number, number][]
}
export type SearchResults = {
  hits: SearchHit[]
  actors: ActorMap
  nextCursor: string | null
  /** False while older messages are still being indexed. */
  isComplete: boolean
}
