import type { RoomListItem } from '@/lib/rooms/schema'

type Over = Partial<Omit<RoomListItem, 'membership'>> & { membership?: Partial<Membership> | null }
type Membership = NonNullable<RoomListItem['membership']>

/** An open room without messages as the list of a member shows it. */
export function roomListItem({ membership, ...over }: Over = {}): RoomListItem {
  const { id = 'room' } = over
  return {
    ...{ id, kind: 'open', name: id, topic: '', task: '', tags: [], isSample: false },
    ...{ parentId: null, isHidden: false },
    ...{ lastMessageSeq: 0, lastEventSeq: 0, lastEventHash: '', messageCount: 0 },
    ...{ createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', archivedAt: null },
    ...{ unread: 0, concerns: 0, pendingApprovals: 0 },
    ...over,
    membership: membership === null ? null : { ...MEMBER, ...membership },
  }
}

const MEMBER: Membership = {
  ...{ role: 'member', followLevel: 'all', lastReadSeq: 0, isFavourite: false, mutedUntil: null, quietUntil: null },
}
