import * as z from 'zod'
import type { ActorMap, PresenceState, PublicActor } from '../actors/schema'
import { type EventList, logQuerySchema, type PublicEvent } from '../events/schema'
import type { PublicMessage } from '../messages/schema'
import { SINCE_MAX } from './constants'

/** The head of each room of the reader; sent on connect and on `me`, and kept by the browser to detect a changed history. */
export type Head = {
  room: string
  lastMessageSeq: number
  lastEventSeq: number
  lastEventHash: string
  unread: number
  concerns: number
}

/** One line of a room's log, with the current public object of the message it is about. */
export type RoomFrame = {
  room: string
  roomSeq: number
  type: string
  actorId: string | null
  createdAt: string
  hash: string
  data: Record<string, unknown>
  message?: PublicMessage
  actors?: ActorMap
}

/** `isStale`: the message changed in another way than by this text; fetch it. */
export type DeltaFrame = { room: string; messageId: string; offset: number; text: string; isStale?: true }
/** Presence of people who share a room with the reader, by id; only changes. */
export type PresenceFrame = { actors: Record<string, PresenceState> }

/** What a tab says of itself: whether it is in use, and whether its reader does not want to be disturbed. */
export const presenceReportSchema = z.strictObject({
  tab: z.uuid(),
  isActive: z.boolean(),
  isQuiet: z.boolean().default(false),
})
export type PresenceReport = z.output<typeof presenceReportSchema>

export type TypingFrame = { room: string; actorId: string }
/** An actor's name or picture changed. Both are visible to every signed-in person. */
export type ActorFrame = { actor: PublicActor }
/** `rooms`: after a change of memberships, all the rooms this stream carries from here on. */
export type MeFrame = { version: number; reason: string; rooms?: string[] }

/** The requested number is not in the log (past its end, or before what is kept): fetch the room again. */
export type ResetFrame = { room: string; lastEventSeq: number }

/** Server-sent events: the name of the event and what its data holds. */
export type StreamFrames = {
  /** On connect every room that will be delivered; later those that were added. */
  heads: Head[]
  room: RoomFrame
  reset: ResetFrame
  me: MeFrame
  delta: DeltaFrame
  typing: TypingFrame
  presence: PresenceFrame
  actor: ActorFrame
  /** Sent before the server closes a stream on purpose. */
  bye: { reason: 'shutdown' | 'slow' | 'revoked' | 'replaced' }
}

/** The log of a room with expand=message: each event with the current public object of the message it is about. */
export type FrameList = Omit<EventList, 'events'> & {
  events: (PublicEvent & { message?: PublicMessage })[]
  actors: ActorMap
}
export const roomLogQuerySchema = logQuerySchema.extend({ expand: z.enum(['content', 'message']).optional() })
const held = z.templateLiteral([z.uuid(), ':', z.string().regex(/^\d{1,10}$/)])

/** `since=room:number,…`: the last number a script holds of up to 20 rooms; what follows is replayed. */
export const streamQuerySchema = z.strictObject({
  since: z
    .string()
    .max(SINCE_MAX * 50)
    .transform((text) => text.split(','))
    .pipe(z.array(held).max(SINCE_MAX, `Send at most ${SINCE_MAX} rooms.`))
    .transform((pairs) => new Map(pairs.map(toPair)))
    .optional(),
})
export type StreamQuery = z.output<typeof streamQuerySchema>

function toPair(pair: string): [string, number] {
  const separator = pair.lastIndexOf(':')
  return [pair.slice(0, separator), Number(pair.slice(separator + 1))]
}
