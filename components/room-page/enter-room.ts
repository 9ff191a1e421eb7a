import { UNREAD_OFFSET } from '@/components/message-cache/queries'
import { unconfirmedRead } from '@/components/timeline/report-read'
import type { Opening } from '@/components/timeline/use-anchor'
import type { RoomListItem } from '@/lib/rooms/schema'

type Entry = {
  opening: Opening
  /** Last number read; null: the reader is no member. */
  marker: number | null
  /** Something after it is unread. */
  isNew: boolean
}

/**
 * Where a room opens and from where on it is new, at the moment of entering. A page that was made for an earlier visit
 * is shown again without asking the server; `listed`, the room as the live list has it, knows what was said and read since.
 */
export function enterRoom(page: RoomListItem, listed: RoomListItem | undefined): Entry {
  const room = listed && listed.lastMessageSeq >= page.lastMessageSeq ? listed : page
  // What was read here a moment ago the server may not know yet.
  const marker = room.membership && Math.max(room.membership.lastReadSeq, unconfirmedRead(room.id))
  const isNew = marker !== null && room.unread > 0 && marker < room.lastMessageSeq
  return {
    opening: isNew ? { anchor: marker + 1, offset: UNREAD_OFFSET } : { anchor: 'newest', offset: null },
    marker,
    isNew,
  }
}
