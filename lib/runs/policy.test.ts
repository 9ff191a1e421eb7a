import { expect, test } from 'vitest'
import { ROOM_ROLES } from '@/lib/rooms/constants'
import { actionsFor, canChangeSession } from './policy'
import type { SessionStatus } from './schema'

const open = { kind: 'open', archivedAt: null } as const
const session = { userId: 'ann', agentId: 'bot' }

test('a session is changed by who opened it, by its agent and by moderators', () => {
  const roles = (id: string, room: Parameters<typeof canChangeSession>[0] = open) =>
    ROOM_ROLES.filter((role) => canChangeSession(room, { role }, { id }, session))
  expect(roles('ann')).toEqual(['member', 'moderator', 'admin'])
  expect(roles('bot')).toEqual(['member', 'moderator', 'admin'])
  expect(roles('ben')).toEqual(['moderator', 'admin'])
  expect(roles('ann', { ...open, archivedAt: new Date() })).toEqual([])
  expect(canChangeSession(open, null, { id: 'ann' }, session)).toBe(false)
  const mutedUntil = new Date(Date.now() + 60_000)
  expect(canChangeSession(open, { role: 'admin', mutedUntil }, { id: 'ann' }, session)).toBe(false)
})

const OFFERS: [SessionStatus, string][] = [
  ['pending', 'resume cancel archive delete'],
  ['active', 'pause complete cancel archive delete'],
  ['paused', 'resume complete cancel archive delete'],
  ['completed', 'archive delete'],
  ['failed', 'archive delete'],
  ['cancelled', 'archive delete'],
]

test.each(OFFERS)('a %s session is offered: %s', (status, offers) => {
  const at = new Date()
  expect(actionsFor({ status, archivedAt: null, deletedAt: null }).join(' ')).toBe(offers)
  const putAway = actionsFor({ status, archivedAt: at, deletedAt: null }).join(' ')
  expect(putAway).toBe(offers.replace('archive', 'unarchive'))
  expect(actionsFor({ status, archivedAt: at, deletedAt: at })).toEqual(['restore'])
})
