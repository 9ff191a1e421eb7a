import { expect, it } from 'vitest'
import { roomListItem } from '@/lib/testing/room-list-item'
import { moveRoom, orderRooms } from './order-rooms'

const room = (name: string, updatedAt: string) => roomListItem({ id: name, name, updatedAt })
const rooms = [
  room('room 10', '2026-01-03T00:00:00Z'),
  room('Ärzte', '2026-01-04T00:00:00Z'),
  room('room 9', '2026-01-01T00:00:00Z'),
  room('apples', '2026-01-02T00:00:00Z'),
]
const ids = (...order: Parameters<typeof orderRooms>) => orderRooms(...order).map(({ id }) => id)

it('by name, as people read names, whatever was said last', () => {
  expect(ids(rooms, 'name', [])).toEqual(['apples', 'Ärzte', 'room 9', 'room 10'])
  expect(ids(rooms.toReversed(), 'name', [])).toEqual(ids(rooms, 'name', []))
})

it('by activity, latest first', () => {
  expect(ids(rooms, 'activity', [])).toEqual(['Ärzte', 'room 10', 'apples', 'room 9'])
})

it('by hand, new rooms by name after the others', () => {
  expect(ids(rooms, 'manual', ['room 9', 'gone', 'Ärzte'])).toEqual(['room 9', 'Ärzte', 'apples', 'room 10'])
})

it('moves one place, and not beyond the ends', () => {
  expect(moveRoom(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moveRoom(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  expect(moveRoom(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(moveRoom(['a', 'b'], 'b', 1)).toEqual(['a', 'b'])
})
