import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import { type MODERATION_KINDS, MUTE_MINUTES_MAX, REASON_MAX } from './constants'

export type ModerationKind = (typeof MODERATION_KINDS)[number]

const reason = z
  .string()
  .trim()
  .min(1, 'Enter a reason. The person and the moderators can read it.')
  .refine((text) => Array.from(text).length <= REASON_MAX, `Use at most ${REASON_MAX} characters.`)
  .refine((text) => !/[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\n\r\t])\p{Cc}/u.test(text), 'Remove control characters.')
const minutesRule = `Enter whole minutes, from 1 to ${MUTE_MINUTES_MAX} (30 days).`
const about = { actorId: z.uuid(), reason }

export const moderateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('warn'), ...about }),
  z.strictObject({
    kind: z.literal('mute'),
    ...about,
    minutes: z.number(minutesRule).int(minutesRule).min(1, minutesRule).max(MUTE_MINUTES_MAX, minutesRule),
  }),
  z.strictObject({ kind: z.literal('unmute'), ...about }),
  z.strictObject({
    kind: z.literal('remove'),
    ...about,
    /** May not come back, by joining or by a link, until a moderator adds them again. */
    isBarred: z.boolean().default(false),
  }),
])
export type ModerateInput = z.output<typeof moderateSchema>
export const moderationsQuerySchema = z.strictObject({ before: z.uuid().optional() })

export type PublicModeration = {
  id: string
  roomId: string
  actorId: string
  byId: string
  kind: ModerationKind
  reason: string
  /** A mute's end. */
  until: string | null
  createdAt: string
}
export type ModerationList = { moderations: PublicModeration[]; actors: ActorMap; hasMore: boolean }
/** Those about the reader, with the names of the rooms as the reader knew them. */
export type OwnModerations = { moderations: (PublicModeration & { roomName: string })[]; actors: ActorMap }
