import { isQuiet } from './policy'
import { presentRoom } from './present-room'
import type { ItemRow } from './read-room-items'
import type { RoomListItem } from './schema'

export function presentItem(row: ItemRow, readerId: string, name = row.name): RoomListItem {
  const [partnerId, ...more] = row.directKey?.split(' ').filter((id) => id !== readerId) ?? []
  return {
    ...presentRoom(row),
    name,
    membership: {
      role: row.role,
      followLevel: row.followLevel,
      lastReadSeq: row.lastReadSeq,
      quietUntil: row.quietUntil?.toISOString() ?? null,
      isFavourite: row.isFavourite,
      mutedUntil: row.mutedUntil?.toISOString() ?? null,
    },
    ...(partnerId && more.length === 0 ? { partnerId } : {}),
    unread: row.unread,
    concerns: concernsOf(row),
    pendingApprovals: row.pendingApprovals,
  }
}

/** In a direct room every message concerns the reader, unless the reader asked for less. */
export function concernsOf({ kind, followLevel, quietUntil, unread, mentions }: ItemRow): number {
  return kind === 'direct' && followLevel === 'all' && !isQuiet({ quietUntil }) ? unread : mentions
}
