import { expect, it } from 'vitest'
import type { PublicMessage } from '@/lib/messages/schema'
import type { RoomListItem } from '@/lib/rooms/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { roomListItem } from '@/lib/testing/room-list-item'
import { countMessage } from './count-message'

const me = 'viewer'

it('counts what others write and moves the room to the top', () => {
  const counted = countMessage([room('b'), room('a')], message('a', 4, 'ann'), me)
  expect(counted?.map(({ id, unread, concerns, lastMessageSeq }) => [id, unread, concerns, lastMessageSeq])).toEqual([
    ['a', 1, 0, 4],
    ['b', 0, 0, 3],
  ])
})

it('counts no own message, none already read and none twice', () => {
  const rooms = [room('a')]
  expect(countMessage(rooms, message('a', 4, me), me)?.[0]).toMatchObject({ unread: 0, lastMessageSeq: 4 })
  expect(countMessage(rooms, message('a', 3, 'ann'), me)).toBe(rooms)
  const ahead = [roomListItem({ id: 'a', lastMessageSeq: 3, membership: { lastReadSeq: 9 } })]
  expect(countMessage(ahead, message('a', 4, 'ann'), me)?.[0]).toMatchObject({ unread: 0 })
})

it('own words are read, and nothing of others with them; a reply says nothing about the room', () => {
  const read = roomListItem({ id: 'a', lastMessageSeq: 3, unread: 0, membership: { lastReadSeq: 3 } })
  const counted = { unread: 0, concerns: 0, membership: { lastReadSeq: 4 } }
  expect(countMessage([read], message('a', 4, me), me)?.[0]).toMatchObject(counted)
  const behind = roomListItem({ id: 'a', lastMessageSeq: 3, unread: 2, concerns: 1, membership: { lastReadSeq: 1 } })
  const same = { unread: 2, concerns: 1, membership: { lastReadSeq: 1 } }
  expect(countMessage([behind], message('a', 4, me), me)?.[0]).toMatchObject(same)
  const reply = { ...message('a', 4, me), threadRootId: 'root' }
  expect(countMessage([behind], reply, me)?.[0]).toMatchObject(same)
})

it('a line about one’s own decision is no news', () => {
  const notice = { kind: 'decision', actorId: me } as PublicMessage['notice']
  const read = roomListItem({ id: 'a', lastMessageSeq: 3, unread: 0, membership: { lastReadSeq: 3 } })
  const counted = countMessage([read], { ...message('a', 4, 'system'), notice }, me)?.[0]
  expect(counted).toMatchObject({ unread: 0, membership: { lastReadSeq: 4 } })
})

it('a mention, and anything in a direct room, concerns the viewer', () => {
  const mention = { ...message('a', 4, 'ann'), mentions: [{ actorId: me, start: 0, length: 7 }] }
  expect(countMessage([room('a')], mention, me)?.[0]).toMatchObject({ unread: 1, concerns: 1 })
  expect(countMessage([room('a', 'direct')], message('a', 4, 'ann'), me)?.[0]).toMatchObject({ concerns: 1 })
})

it('everybody in a room is concerned by a call of it; who was online the server knows', () => {
  const call = (actorId: string) => ({ ...message('a', 4, 'ann'), mentions: [{ actorId, start: 0, length: 5 }] })
  expect(countMessage([room('a')], call('room'), me)?.[0]).toMatchObject({ unread: 1, concerns: 1 })
  expect(countMessage([room('a')], { ...call('room'), authorId: me }, me)?.[0]).toMatchObject({ concerns: 0 })
  expect(countMessage([room('a')], call('here'), me)).toBeUndefined()
  expect(countMessage([room('a')], { ...call('here'), authorId: me }, me)?.[0]).toMatchObject({ concerns: 0 })
})

it('a muted direct room concerns the viewer by a mention alone', () => {
  const muted = { lastReadSeq: 3, quietUntil: '9999-12-31' }
  const rooms = [roomListItem({ id: 'a', kind: 'direct', lastMessageSeq: 3, membership: muted })]
  expect(countMessage(rooms, message('a', 4, 'ann'), me)?.[0]).toMatchObject({ unread: 1, concerns: 0 })
  const mention = { ...message('a', 4, 'ann'), mentions: [{ actorId: me, start: 0, length: 7 }] }
  expect(countMessage(rooms, mention, me)?.[0]).toMatchObject({ unread: 1, concerns: 1 })
})

it('whom a reply of somebody else concerns, the server knows', () => {
  expect(countMessage([room('a')], { ...message('a', 4, 'ann'), threadRootId: 'root' }, me)).toBeUndefined()
})

it('counts nothing as new in an open room that was not joined', () => {
  const rooms = [roomListItem({ id: 'a', kind: 'open', lastMessageSeq: 3, messageCount: 3, membership: null })]
  const counted = countMessage(rooms, message('a', 5, 'ann'), me)
  expect(counted?.[0]).toMatchObject({ unread: 0, concerns: 0, lastMessageSeq: 5, messageCount: 5, membership: null })
})

it('does not know a room that is not in the list', () => {
  expect(countMessage([room('b')], message('a', 4, 'ann'), me)).toBeUndefined()
})

function room(id: string, kind: RoomListItem['kind'] = 'open'): RoomListItem {
  return roomListItem({ id, kind, lastMessageSeq: 3, messageCount: 3, membership: { lastReadSeq: 3 } })
}

function message(roomId: string, seq: number, authorId: string): PublicMessage {
  return publicMessage({ roomId, seq, authorId })
}
