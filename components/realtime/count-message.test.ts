import { expect, it } from 'vitest'
import type { PublicMessage } from '@/lib/messages/schema'
import type { RoomListItem } from '@/lib/rooms/schema'
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
  const ahead = [
    {
      ...room('a'),
      membership: {
        role: 'member' as const,
        followLevel: 'all' as const,
        lastReadSeq: 9,
        isFavourite: false,
        mutedUntil: null,
        quietUntil: null,
      },
    },
  ]
  expect(countMessage(ahead, message('a', 4, 'ann'), me)?.[0]).toMatchObject({ unread: 0 })
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
  const direct = room('a', 'direct')
  const muted = direct.membership && { ...direct, membership: { ...direct.membership, quietUntil: '9999-12-31' } }
  const rooms = muted ? [muted] : []
  expect(countMessage(rooms, message('a', 4, 'ann'), me)?.[0]).toMatchObject({ unread: 1, concerns: 0 })
  const mention = { ...message('a', 4, 'ann'), mentions: [{ actorId: me, start: 0, length: 7 }] }
  expect(countMessage(rooms, mention, me)?.[0]).toMatchObject({ unread: 1, concerns: 1 })
})

it('does not know a room that is not in the list', () => {
  expect(countMessage([room('b')], message('a', 4, 'ann'), me)).toBeUndefined()
})

function room(id: string, kind: RoomListItem['kind'] = 'open'): RoomListItem {
  const times = { createdAt: '', updatedAt: '', archivedAt: null }
  const counts = { lastMessageSeq: 3, lastEventSeq: 9, lastEventHash: '', messageCount: 3, unread: 0, concerns: 0 }
  const membership = {
    role: 'member' as const,
    followLevel: 'all' as const,
    lastReadSeq: 3,
    isFavourite: false,
    mutedUntil: null,
    quietUntil: null,
  }
  return {
    id,
    kind,
    name: id,
    topic: '',
    task: '',
    tags: [],
    isSample: false,
    membership,
    pendingApprovals: 0,
    ...times,
    ...counts,
  }
}

function message(roomId: string, seq: number, authorId: string): PublicMessage {
  const nothing = {
    error: null,
    clientId: null,
    replyToId: null,
    threadRootId: null,
    parentId: null,
    answer: null,
    notice: null,
    sessionId: null,
    runId: null,
  }
  const state = { status: 'completed' as const, version: 1, createdAt: 'now', editedAt: null, deletedAt: null }
  const text = {
    role: 'user' as const,
    type: 'text' as const,
    content: 'hello',
    mentions: [],
    attachments: [],
    reactions: [],
    quote: null,
    thread: null,
    pin: null,
    tools: [],
  }
  return { id: `${roomId}${seq}`, roomId, seq, authorId, ...nothing, ...state, ...text }
}
