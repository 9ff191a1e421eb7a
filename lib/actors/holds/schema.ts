import * as z from 'zod'
import { HOLD_REASON_MAX, HOLD_SCOPES } from './constants'

export const placeHoldSchema = z.strictObject({
  scope: z.enum(HOLD_SCOPES),
  /** The name of a person, the name of an open room or the id of any room. */
  target: z.string().trim().max(200).default(''),
  reason: z.string().trim().min(1, 'Say why.').max(HOLD_REASON_MAX),
  /** The last day, in UTC; empty: until it is lifted. */
  until: z.iso.date().or(z.literal('')).default(''),
})
export type PlaceHoldInput = z.input<typeof placeHoldSchema>

export type PublicHold = {
  id: string
  scope: (typeof HOLD_SCOPES)[number]
  /** What it covers, as administrators may see it: a person's handle, the name of an open room, else an id. */
  target: string
  reason: string
  placedById: string
  createdAt: string
  until: string | null
}
