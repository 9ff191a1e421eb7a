import { afterEach, expect, it, vi } from 'vitest'
import { reportRead } from '@/components/timeline/report-read'
import { roomListItem } from '@/lib/testing/room-list-item'
import { enterRoom } from './enter-room'

function room(lastMessageSeq: number, lastReadSeq: number, unread = lastMessageSeq - lastReadSeq) {
  return roomListItem({ id: 'room', lastMessageSeq, unread, membership: { lastReadSeq } })
}

const atEnd = (marker: number | null) => ({ opening: { anchor: 'newest', offset: null }, marker, isNew: false })
const after = (marker: number) => ({ opening: { anchor: marker + 1, offset: 64 }, marker, isNew: true })

afterEach(() => vi.unstubAllGlobals())

it('opens at the first unread message, or at the end', () => {
  expect(enterRoom(room(100, 60), undefined)).toEqual(after(60))
  expect(enterRoom(room(100, 100), undefined)).toEqual(atEnd(100))
  expect(enterRoom({ ...room(100, 0), membership: null }, undefined)).toEqual(atEnd(null))
})

it('three that came while one was elsewhere are new, though the page is of the visit before', () => {
  expect(enterRoom(room(100, 100), room(103, 100))).toEqual(after(100))
  expect(enterRoom(room(100, 60), room(103, 100))).toEqual(after(100))
})

it('what was read since, here or elsewhere, is not new again', () => {
  expect(enterRoom(room(100, 60), room(100, 100))).toEqual(atEnd(100))
  expect(enterRoom(room(100, 60), room(100, 80))).toEqual(after(80))
})

it('marked unread since, it opens there again', () => {
  expect(enterRoom(room(100, 100), room(100, 90))).toEqual(after(90))
})

it('own words after the marker are no news', () => {
  expect(enterRoom(room(100, 100), room(103, 100, 0))).toEqual(atEnd(100))
})

it('a page newer than the list, which lags behind after a gap, is believed', () => {
  expect(enterRoom(room(105, 100), room(101, 101))).toEqual(after(100))
})

it('what was read here a moment ago is read, though the server has not said so yet', async () => {
  let answer: (response: Response) => void = () => undefined
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise<Response>((resolve) => {
        answer = resolve
      }),
  )
  const reported = reportRead('room', 80, 60)
  expect(enterRoom(room(100, 60), undefined)).toEqual(after(80))
  answer(Response.json({ seq: 80 }))
  expect(await reported).toBe(80)
  expect(enterRoom(room(100, 60), undefined)).toEqual(after(60))
})
