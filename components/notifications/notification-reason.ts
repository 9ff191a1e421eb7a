import { isQuietTime } from '@/components/people/is-quiet-time'
import type { Preferences } from '@/lib/actors/preferences/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import type { RoomFrame } from '@/lib/realtime/schema'
import { isQuiet } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'

/** thread: only if the viewer follows it, which has to be asked. */
export type Reason = 'mention' | 'direct' | 'thread'
type Context = {
  room: RoomListItem | undefined
  viewerId: string
  preferences: Preferences
  /** The room in view in this browser. */
  focusedRoom: string | null
  /** This tab is in use. */
  isHere: boolean
  now: Date
}

/** What is caught up on after a gap is no news. */
const FRESH_MS = 5 * 60_000

/** Why a new message is worth a notice of the desktop, by what its reader asked for; null: it is not. */
export function notificationReason(
  frame: RoomFrame,
  { room, viewerId, preferences, focusedRoom, isHere, now }: Context,
): Reason | null {
  const { message } = frame
  if (!message || !isComplete(frame, message) || message.authorId === viewerId) return null
  if (Math.abs(now.getTime() - Date.parse(frame.createdAt)) > FRESH_MS) return null
  if (!room?.membership || !mayTell(room.membership, preferences, now) || focusedRoom === room.id) return null
  const isMentioned = mentionedBy(frame, message).some(
    (actorId) => actorId === viewerId || actorId === 'room' || (actorId === 'here' && isHere),
  )
  if (isMentioned && preferences.notifyMentions) return 'mention'
  if (frame.type === 'message.edited' || message.role === 'system') return null
  if (room.kind === 'direct' && room.membership.followLevel === 'all') return preferences.notifyDirect ? 'direct' : null
  return message.threadRootId && preferences.notifyThreads ? 'thread' : null
}

/** Whether a room may notify now. */
export function mayTell(
  membership: NonNullable<RoomListItem['membership']>,
  preferences: Preferences,
  now: Date,
): boolean {
  if (isQuietTime(preferences, now)) return false
  return membership.followLevel !== 'nothing' && !isQuiet(membership, now)
}

/** People's messages as they come, and lines about decisions; an agent's when it is written to the end. */
function isComplete({ type }: RoomFrame, { status, deletedAt, role, notice }: PublicMessage): boolean {
  if (deletedAt !== null || status !== 'completed' || (role === 'system' && notice?.kind !== 'decision')) return false
  return type === 'message.created' || type === 'message.settled' || type === 'message.edited'
}

/** An edit notifies only actors the text did not mention before. */
function mentionedBy({ type, data }: RoomFrame, { mentions }: PublicMessage): unknown[] {
  if (type === 'message.edited') return Array.isArray(data.mentioned) ? data.mentioned : []
  return mentions.map(({ actorId }) => actorId)
}
