import { isQuiet } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'

export type RoomNews = {
  /** Unread: the name is bold. */
  isBold: boolean
  /** The number in the badge: what concerns the reader. */
  badge: number
  isMuted: boolean
}

/** How loud a room is in the list: following everything, mentions only, or nothing or muted (then a mention alone is shown). */
export function roomNews({ membership, unread, concerns }: RoomListItem): RoomNews {
  const level = !membership || isQuiet(membership) ? 'nothing' : membership.followLevel
  return {
    isBold: concerns > 0 || (level === 'all' && unread > 0),
    badge: concerns,
    isMuted: level === 'nothing' && concerns === 0,
  }
}
