import { roomNews } from '@/components/rooms/room-news'
import type { RoomListItem } from '@/lib/rooms/schema'

/** The room after (1) or before (-1) the current one, going around the ends; undefined when there is none to go to. */
export function nextRoom(
  rooms: RoomListItem[],
  currentId: string | null,
  step: 1 | -1,
  only: 'all' | 'unread' = 'all',
): RoomListItem | undefined {
  const at = rooms.findIndex((room) => room.id === currentId)
  const from = at === -1 && step === -1 ? 0 : at
  for (let distance = 1; distance <= rooms.length; distance++) {
    const room = rooms[(from + step * distance + rooms.length * 2) % rooms.length]
    if (room && room.id !== currentId && (only === 'all' || roomNews(room).isBold)) return room
  }
  return undefined
}
