import { expect, test } from 'vitest'
import { roomListItem } from '@/lib/testing/room-list-item'
import { newsElsewhere } from './news-elsewhere'

const room = roomListItem({ id: 'a' })

test('only what is new in another room, or waits for a decision, is pointed at', () => {
  expect(newsElsewhere([room], undefined)).toBe(false)
  expect(newsElsewhere([{ ...room, unread: 1 }], 'b')).toBe(true)
  expect(newsElsewhere([{ ...room, unread: 1 }], 'a')).toBe(false)
  expect(newsElsewhere([{ ...room, pendingApprovals: 1 }], 'a')).toBe(true)
  expect(newsElsewhere([{ ...room, unread: 1, archivedAt: room.updatedAt }], 'b')).toBe(false)
})
