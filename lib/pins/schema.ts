import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import type { PublicMessage } from '../messages/schema'

/** Last pinned first. The message says who pinned it and when. */
export type PinList = { pins: PublicMessage[]; actors: ActorMap; nextCursor: string | null }

export const pinQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).default(20),
})
export type PinQuery = z.input<typeof pinQuerySchema>
