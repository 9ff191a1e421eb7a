import { expect, it } from 'vitest'
import type { RoomListItem } from '@/lib/rooms/schema'
import { enterRoom } from './enter-room'

function room(lastMessageSeq: number, lastReadSeq: number, unread = lastMessageSeq - lastReadSeq): RoomListItem {
  return { id: 'room', lastMessageSeq, unread, membership: { lastReadSeq } } as RoomListItem
}

const AT_END = { opening: { anchor: 'newest', offset: null }, readSeq: null }

it('opens at the first unread message, or at the end', () => {
  expect(enterRoom(room(100, 60), undefined)).toEqual({ opening: { anchor: 61, offset: 64 }, readSeq: 60 })
  expect(enterRoom(room(100, 100), undefined)).toEqual(AT_END)
  expect(enterRoom({ ...room(100, 0), membership: null }, undefined)).toEqual(AT_END)
})

it('three that came while one was elsewhere are new, though the page is of the visit before', () => {
  expect(enterRoom(room(100, 100), room(103, 100))).toEqual({ opening: { anchor: 101, offset: 64 }, readSeq: 100 })
  expect(enterRoom(room(100, 60), room(103, 100))).toEqual({ opening: { anchor: 101, offset: 64 }, readSeq: 100 })
})

it('what was read since, here or elsewhere, is not new again', () => {
  expect(enterRoom(room(100, 60), room(100, 100))).toEqual(AT_END)
  expect(enterRoom(room(100, 60), room(100, 80))).toEqual({ opening: { anchor: 81, offset: 64 }, readSeq: 80 })
})

it('marked unread since, it opens there again', () => {
  expect(enterRoom(room(100, 100), room(100, 90))).toEqual({ opening: { anchor: 91, offset: 64 }, readSeq: 90 })
})

it('own words after the marker are no news', () => {
  expect(enterRoom(room(100, 100), room(103, 100, 0))).toEqual(AT_END)
})

it('a page newer than the list, which lags behind after a gap, is believed', () => {
  expect(enterRoom(room(105, 100), room(101, 101))).toEqual({ opening: { anchor: 101, offset: 64 }, readSeq: 100 })
})
