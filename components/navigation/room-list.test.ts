import { describe, expect, it } from 'vitest'
import { roomNews } from '@/components/rooms/room-news'
import { roomListItem } from '@/lib/testing/room-list-item'
import { groupRooms, ROOM_GROUPS } from './group-rooms'
import { nextRoom } from './next-room'

const room = (id: string, over: Parameters<typeof roomListItem>[0] = {}) => roomListItem({ id, ...over })

describe('the sidebar', () => {
  it('puts direct messages above rooms, and archived rooms last, each in the order given', () => {
    const groups = groupRooms([
      room('direct-people', { kind: 'direct' }),
      room('b'),
      room('direct-agent', { kind: 'direct', membership: { role: 'admin' } }),
      room('a', { kind: 'closed' }),
      room('star', { kind: 'direct', membership: { isFavourite: true } }),
      room('old', { archivedAt: '2026-01-01T00:00:00.000Z' }),
    ])
    expect(ROOM_GROUPS.map((group) => groups[group].map(({ id }) => id))).toEqual([
      ['star'],
      ['direct-people'],
      ['direct-agent'],
      ['b', 'a'],
      ['old'],
    ])
  })

  it('is as loud about a room as its reader asked for', () => {
    const news = (followLevel: 'all' | 'mentions' | 'nothing', unread: number, concerns: number) =>
      roomNews(room('r', { unread, concerns, membership: { followLevel } }))
    expect(news('all', 3, 0)).toEqual({ isBold: true, badge: 0, isMuted: false })
    expect(news('all', 3, 2)).toEqual({ isBold: true, badge: 2, isMuted: false })
    expect(news('mentions', 3, 0)).toEqual({ isBold: false, badge: 0, isMuted: false })
    expect(news('nothing', 3, 0)).toEqual({ isBold: false, badge: 0, isMuted: true })
    expect(news('nothing', 3, 1)).toEqual({ isBold: true, badge: 1, isMuted: false })
  })

  it('walks up and down, around the ends, and only over unread rooms when asked', () => {
    const rooms = [room('a'), room('b', { unread: 1 }), room('c'), room('d', { unread: 2 })]
    expect(nextRoom(rooms, 'a', 1)?.id).toBe('b')
    expect(nextRoom(rooms, 'a', -1)?.id).toBe('d')
    expect(nextRoom(rooms, 'b', 1, 'unread')?.id).toBe('d')
    expect(nextRoom(rooms, 'd', 1, 'unread')?.id).toBe('b')
    expect(nextRoom(rooms, null, 1)?.id).toBe('a')
    expect(nextRoom([room('a')], 'a', 1, 'unread')).toBeUndefined()
  })
})
