import { roomNews } from '@/components/rooms/room-news'
import { COUNT_MAX } from '@/lib/rooms/constants'
import type { RoomListItem } from '@/lib/rooms/schema'

export type News = {
  /** Something is unread in a room followed as a whole, or concerns the reader. */
  isUnread: boolean
  /** What concerns the reader, as the badges of the rooms count it: mentions and direct messages. */
  concerns: number
}

/** What is new in all rooms, as loud as their reader asked for. */
export function countNews(rooms: RoomListItem[]): News {
  const news = rooms.map(roomNews)
  return { isUnread: news.some(({ isBold }) => isBold), concerns: news.reduce((sum, { badge }) => sum + badge, 0) }
}

/** As titles show it. */
export function countText(count: number): string {
  return count >= COUNT_MAX ? `${COUNT_MAX - 1}+` : String(count)
}
