import { roomNews } from '@/components/rooms/room-news'
import type { RoomListItem } from '@/lib/rooms/schema'

/** Whether a room other than the one on screen has something new for the reader, or an approval waits anywhere. */
export function newsElsewhere(rooms: RoomListItem[], currentId: string | undefined): boolean {
  return rooms.some((room) => {
    if (room.archivedAt) return false
    return room.pendingApprovals > 0 || (room.id !== currentId && roomNews(room).isBold)
  })
}
