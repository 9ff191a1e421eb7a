import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import type { PublicMessage } from '../messages/schema'

export const SAVED_LIST_MAX = 50
/** So many of the last saved are marked on the screen. */
export const SAVED_IDS_MAX = 1000

export type SavedItem = { message: PublicMessage; roomName: string; savedAt: string }
export type SavedList = { saved: SavedItem[]; actors: ActorMap; nextCursor: string | null }

export const savedQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(20),
})
export type SavedQuery = z.input<typeof savedQuerySchema>
