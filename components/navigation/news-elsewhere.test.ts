import { expect, test } from 'vitest'
import type { RoomListItem } from '@/lib/rooms/schema'
import { newsElsewhere } from './news-elsewhere'

const room: RoomListItem = {
  id: 'a',
  kind: 'open',
  name: 'a',
  topic: '',
  task: '',
  tags: [],
  lastMessageSeq: 0,
  lastEventSeq: 0,
  lastEventHash: '',
  messageCount: 0,
  isSample: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  archivedAt: null,
  membership: {
    role: 'member',
    followLevel: 'all',
    lastReadSeq: 0,
    isFavourite: false,
    mutedUntil: null,
    quietUntil: null,
  },
  unread: 0,
  concerns: 0,
  pendingApprovals: 0,
}

test('only what is new in another room, or waits for a decision, is pointed at', () => {
  expect(newsElsewhere([room], undefined)).toBe(false)
  expect(newsElsewhere([{ ...room, unread: 1 }], 'b')).toBe(true)
  expect(newsElsewhere([{ ...room, unread: 1 }], 'a')).toBe(false)
  expect(newsElsewhere([{ ...room, pendingApprovals: 1 }], 'a')).toBe(true)
  expect(newsElsewhere([{ ...room, unread: 1, archivedAt: room.updatedAt }], 'b')).toBe(false)
})
