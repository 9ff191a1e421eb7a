import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import type { PublicMessage } from '../messages/schema'

export const mentionQuerySchema = z.strictObject({
  /** open: those the reader has not acknowledged. */
  show: z.enum(['open', 'all']).default('open'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(20),
})
export type MentionQuery = z.input<typeof mentionQuerySchema>

export type MentionItem = { message: PublicMessage; roomName: string; isRead: boolean; isAcknowledged: boolean }
export type MentionList = { mentions: MentionItem[]; actors: ActorMap; nextCursor: string | null }
