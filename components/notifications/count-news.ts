import { COUNT_MAX } from '@/lib/rooms/constants'
import { isQuiet } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'

export type News = {
  /** Unread messages of rooms followed as a whole, and what concerns the reader in the others. */
  count: number
  /** What concerns the reader: mentions and direct messages. */
  concerns: number
}

/** What is new in all rooms, as loud as their reader asked for. */
export function countNews(rooms: RoomListItem[]): News {
  let [count, concerns] = [0, 0]
  for (const room of rooms) {
    const isLoud = room.membership?.followLevel === 'all' && !isQuiet(room.membership)
    count += isLoud ? room.unread : room.concerns
    concerns += room.concerns
  }
  return { count, concerns }
}

/** As titles show it. */
export function countText(count: number): string {
  return count >= COUNT_MAX ? `${COUNT_MAX - 1}+` : String(count)
}
