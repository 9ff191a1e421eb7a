import { describe, expect, it } from 'vitest'
import { PREFERENCES_PRESET, type Preferences } from '@/lib/actors/preferences/schema'
import type { PublicMessage } from '@/lib/messages/schema'
import type { RoomFrame } from '@/lib/realtime/schema'
import type { FollowLevel } from '@/lib/rooms/schema'
import { publicMessage } from '@/lib/testing/public-message'
import { roomListItem } from '@/lib/testing/room-list-item'
import { countNews, countText } from './count-news'
import { markTitle } from './mark-title'
import { notificationReason } from './notification-reason'

type RoomIs = Parameters<typeof roomListItem>[0]

const now = new Date('2026-11-21T12:00:00')

describe('a notice', () => {
  const mention = { mentions: [{ actorId: 'me', start: 0, length: 3 }] }
  const reason = (
    message: Partial<PublicMessage>,
    roomIs: RoomIs = {},
    preferences: Partial<Preferences> = {},
    over: object = {},
  ) =>
    notificationReason(frame(message), {
      room: roomListItem(roomIs),
      viewerId: 'me',
      preferences: { ...PREFERENCES_PRESET, ...preferences },
      focusedRoom: null,
      isHere: false,
      now,
      ...over,
    })

  it('tells of mentions, direct messages and threads, each of which can be switched off', () => {
    expect(reason({})).toBeNull()
    expect(reason(mention)).toBe('mention')
    expect(reason(mention, {}, { notifyMentions: false })).toBeNull()
    expect(reason({}, { kind: 'direct' })).toBe('direct')
    expect(reason({}, { kind: 'direct' }, { notifyDirect: false })).toBeNull()
    expect(reason({ threadRootId: 'root' })).toBe('thread')
    expect(reason({ threadRootId: 'root' }, {}, { notifyThreads: false })).toBeNull()
  })

  it('tells of a decision on what one asked for, and of no other line of the room', () => {
    const ids = { actorId: 'bob', onBehalfOfId: null, agentId: 'agent', toolName: 'clock', answerSeq: 3 }
    const counts = { isEdited: false, agreed: 1, quorum: 1, reason: '' }
    const notice = { kind: 'decision' as const, outcome: 'approved' as const, ...ids, ...counts }
    const line = { role: 'system' as const, type: 'notice' as const, authorId: 'system', notice }
    const toMe = { ...line, mentions: [{ actorId: 'me', start: 0, length: 0 }] }
    expect(reason(toMe)).toBe('mention')
    expect(reason(toMe, {}, { notifyMentions: false })).toBeNull()
    expect(reason(line, { kind: 'direct' })).toBeNull()
    expect(reason({ ...toMe, notice: { kind: 'hop_budget', limit: 3 } })).toBeNull()
  })

  it('tells of what calls everybody in the room, and of what calls those who are online if this tab is in use', () => {
    const call = (actorId: string) => ({ mentions: [{ actorId, start: 0, length: 5 }] })
    expect(reason(call('room'))).toBe('mention')
    expect(reason({ ...call('room'), authorId: 'me' })).toBeNull()
    expect(reason(call('room'), {}, { notifyMentions: false })).toBeNull()
    expect(reason(call('room'), { membership: { followLevel: 'nothing' } })).toBeNull()
    expect(reason(call('here'))).toBeNull()
    expect(reason(call('here'), {}, {}, { isHere: true })).toBe('mention')
  })

  it('respects follow levels, muted rooms, quiet hours and do not disturb', () => {
    const level = (followLevel: FollowLevel) => ({ membership: { followLevel } })
    expect(reason(mention, level('mentions'))).toBe('mention')
    expect(reason(mention, level('nothing'))).toBeNull()
    expect(reason({}, { kind: 'direct', ...level('mentions') })).toBeNull()
    expect(reason(mention, { membership: { quietUntil: '2026-11-21T12:30:00' } })).toBeNull()
    expect(reason(mention, { membership: { quietUntil: '2026-11-21T11:30:00' } })).toBe('mention')
    expect(reason(mention, {}, { doNotDisturb: true })).toBeNull()
    expect(reason(mention, {}, { quietFrom: '11:00', quietTo: '13:00' })).toBeNull()
    expect(reason(mention, { membership: null })).toBeNull()
  })

  it('is silent about one’s own words, the room looked at, the past and what is not finished', () => {
    expect(reason({ ...mention, authorId: 'me' })).toBeNull()
    expect(reason(mention, {}, {}, { focusedRoom: 'room' })).toBeNull()
    expect(reason(mention, {}, {}, { focusedRoom: 'another' })).toBe('mention')
    expect(reason(mention, {}, {}, { now: new Date('2026-11-21T12:30:00') })).toBeNull()
    expect(reason({ ...mention, status: 'processing' })).toBeNull()
    expect(reason({ ...mention, deletedAt: 'now' })).toBeNull()
    const edited = (mentioned?: string[]) => ({ ...frame(mention), type: 'message.edited', data: { mentioned } })
    expect(notificationReason(edited(), context())).toBeNull()
    expect(notificationReason(edited(['somebody']), context())).toBeNull()
    expect(notificationReason(edited(['somebody', 'me']), context()), 'named by an edit').toBe('mention')
    expect(notificationReason(edited(['room']), context())).toBe('mention')
    expect(notificationReason({ ...frame(mention), type: 'message.settled' }, { ...context() })).toBe('mention')
  })
})

describe('the number of news', () => {
  it('counts what concerns one, and knows whether anything loud is unread', () => {
    const quiet = { quietUntil: '9999-12-31T00:00:00.000Z' }
    const mentions = { followLevel: 'mentions' as const }
    const rooms = [
      roomListItem({ unread: 4, concerns: 1 }),
      roomListItem({ unread: 9, concerns: 0, membership: quiet }),
      roomListItem({ unread: 9, concerns: 2, membership: mentions }),
    ]
    expect(countNews(rooms)).toEqual({ isUnread: true, concerns: 3 })
    expect(countNews([roomListItem({ unread: 9, membership: quiet })])).toEqual({ isUnread: false, concerns: 0 })
    expect(countNews([roomListItem({ unread: 1 })])).toEqual({ isUnread: true, concerns: 0 })
    expect([0, 7, 99, 100, 250].map(countText)).toEqual(['0', '7', '99', '99+', '99+'])
  })

  it('stands before the title once', () => {
    expect(markTitle('general – Confab', '3')).toBe('(3) general – Confab')
    expect(markTitle('(3) general – Confab', '99+')).toBe('(99+) general – Confab')
    expect(markTitle('(99+) general – Confab', '0')).toBe('general – Confab')
  })
})

function context() {
  return {
    room: roomListItem(),
    viewerId: 'me',
    preferences: PREFERENCES_PRESET,
    focusedRoom: null,
    isHere: false,
    now,
  }
}

function frame(message: Partial<PublicMessage>): RoomFrame {
  const event = { room: 'room', roomSeq: 9, type: 'message.created', actorId: 'ann', hash: '', data: {} }
  return { ...event, createdAt: now.toISOString(), message: publicMessage({ seq: 4, authorId: 'ann', ...message }) }
}
