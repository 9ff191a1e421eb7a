import * as z from 'zod'
import { ROOM_GRACE_DAYS_MAX } from './constants'

export const roomGraceSchema = z.strictObject({
  days: z.coerce
    .number()
    .int()
    .min(1, `Use 1 to ${ROOM_GRACE_DAYS_MAX} days.`)
    .max(ROOM_GRACE_DAYS_MAX, `Use 1 to ${ROOM_GRACE_DAYS_MAX} days.`),
})

export type RoomCounts = { rooms: number; messages: number; events: number; sessions: number; files: number }
/** held: rooms whose time is over and that a legal hold keeps. */
export type DueRooms = RoomCounts & { held: number }
