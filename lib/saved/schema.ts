import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import type { PublicMessage } from '../messages/schema'

export type SavedItem = { message: PublicMessage; roomName: string; savedAt: string }
export type SavedList = { saved: SavedItem[]; actors: ActorMap; nextCursor: string | null }

export const savedQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(20),
})
export type SavedQuery = z.input<typeof savedQuerySchema>
