import { UNREAD_OFFSET } from '@/components/message-cache/queries'
import type { Opening } from '@/components/timeline/use-anchor'
import type { RoomListItem } from '@/lib/rooms/schema'

type Entry = {
  opening: Opening
  /** Last number read; null where nothing is new. */
  readSeq: number | null
}

/**
 * Where a room opens and from where on it is new, at the moment of entering. A page that was made for an earlier visit
 * is shown again without asking the server; `listed`, the room as the live list has it, knows what was said and read since.
 */
export function enterRoom(page: RoomListItem, listed: RoomListItem | undefined): Entry {
  const room = listed && listed.lastMessageSeq >= page.lastMessageSeq ? listed : page
  if (!room.membership || room.unread === 0) return { opening: { anchor: 'newest', offset: null }, readSeq: null }
  const readSeq = room.membership.lastReadSeq
  return { opening: { anchor: readSeq + 1, offset: UNREAD_OFFSET }, readSeq }
}
