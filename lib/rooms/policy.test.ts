import { describe, expect, test } from 'vitest'
import { ROOM_KINDS } from './constants'
import {
  canAddMember,
  canArchive,
  canChangeRole,
  canChangeRules,
  canDeleteMessage,
  canEditMessage,
  canJoin,
  canLeave,
  canManageMembers,
  canPost,
  canRememberForRoom,
  canRemoveMember,
  canRemoveSample,
  canRename,
  canRevokeGrant,
  canSetAnswers,
  canStopRun,
  deciderFor,
  type RoomFacts,
} from './policy'
import type { RoomRole } from './schema'

const ann = { id: 'ann', kind: 'human', role: 'member' } as const
const bot = { id: 'bot', kind: 'agent', role: null } as const
const owner = { id: 'own', kind: 'human', role: 'owner' } as const
const open: RoomFacts = { kind: 'open', archivedAt: null }
const closed: RoomFacts = { kind: 'closed', archivedAt: null }
const direct: RoomFacts = { kind: 'direct', archivedAt: null }
const archived: RoomFacts = { kind: 'open', archivedAt: '2026-01-01T00:00:00.000Z' }
const byRole = { deciderRole: 'moderator', deciderIds: null, fourEyes: false, askedForId: 'ben' } as const
const as = (role: RoomRole) => ({ role })

describe('rights in a room', () => {
  test('an archived room is read-only for every role', () => {
    for (const kind of ROOM_KINDS) {
      const room = { kind, archivedAt: new Date() }
      for (const role of ['member', 'moderator', 'admin'] as const) {
        const member = as(role)
        expect([
          canPost(room, member),
          canAddMember(room, member),
          canManageMembers(room, member),
          canRemoveMember(room, member, as('member')),
          canChangeRole(room, member),
          canRename(room, member),
          canSetAnswers(room, member),
          deciderFor(room, member, ann, byRole) !== null,
          canChangeRules(room, member, ann),
          canRememberForRoom(room, member),
          canRevokeGrant(room, member, ann, { grantedById: ann.id }),
          canStopRun(room, member, ann, { requestedById: ann.id }),
          canEditMessage(room, member, ann, { authorId: ann.id }),
          canDeleteMessage(room, member, ann, { authorId: ann.id }),
        ]).not.toContain(true)
      }
    }
  })

  test('who is no member changes nothing', () => {
    expect([
      canPost(open, null),
      canAddMember(open, null),
      canManageMembers(open, null),
      canRename(open, null),
      canLeave(open, null),
      deciderFor(open, null, owner, byRole) !== null,
      canChangeRules(open, null, ann),
      canRevokeGrant(open, null, ann, { grantedById: ann.id }),
      canDeleteMessage(open, null, ann, { authorId: ann.id }),
      canArchive(open, null, ann),
      canArchive(closed, null, owner),
    ]).not.toContain(true)
  })

  test('open rooms are joined, archived and closed ones are not', () => {
    expect([canJoin(open, null), canJoin(open, as('member')), canJoin(closed, null), canJoin(archived, null)]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  test('anyone adds people to an open room, moderators to a closed one, nobody to a direct one', () => {
    expect([canAddMember(open, as('member')), canAddMember(closed, as('member'))]).toEqual([true, false])
    expect([canAddMember(closed, as('moderator')), canAddMember(direct, as('admin'))]).toEqual([true, false])
  })

  test('moderators remove members only, admins everybody', () => {
    expect(canRemoveMember(closed, as('moderator'), as('member'))).toBe(true)
    expect(canRemoveMember(closed, as('moderator'), as('moderator'))).toBe(false)
    expect(canRemoveMember(closed, as('admin'), as('admin'))).toBe(true)
    expect(canRemoveMember(closed, as('member'), as('member'))).toBe(false)
  })

  test('only people decide approvals, and only moderators and admins among them', () => {
    expect(deciderFor(open, as('moderator'), ann, byRole)).toBe('ann')
    expect(deciderFor(open, as('member'), ann, byRole)).toBeNull()
    expect(deciderFor(open, as('admin'), bot, byRole)).toBeNull()
  })

  test('no agent settles the rules, whatever role it has', () => {
    expect([canChangeRules(open, as('admin'), ann), canChangeRules(open, as('admin'), bot)]).toEqual([true, false])
    expect(canChangeRules(open, as('moderator'), ann)).toBe(false)
    expect(canRevokeGrant(open, as('admin'), bot, { grantedById: 'bot' })).toBe(false)
    expect(canRevokeGrant(open, as('member'), ann, { grantedById: 'ann' })).toBe(true)
    expect(canRevokeGrant(open, as('member'), ann, { grantedById: 'ben' })).toBe(false)
  })

  test('or as the question says: another role, or people by name whatever their role', () => {
    expect(deciderFor(open, as('member'), ann, { ...byRole, deciderRole: 'member' })).toBe('ann')
    expect(deciderFor(open, as('moderator'), ann, { ...byRole, deciderRole: 'admin' })).toBeNull()
    expect(deciderFor(open, as('member'), ann, { ...byRole, deciderIds: ['ann'] })).toBe('ann')
    expect(deciderFor(open, as('admin'), ann, { ...byRole, deciderIds: ['ben'] })).toBeNull()
    expect(deciderFor(open, as('admin'), bot, { ...byRole, deciderIds: ['bot'] })).toBeNull()
  })

  test('under four eyes not who asked, nor somebody in their place', () => {
    const own = { ...byRole, fourEyes: true, askedForId: 'ann' }
    expect(deciderFor(open, as('admin'), ann, own)).toBeNull()
    expect(deciderFor(open, as('admin'), ann, { ...own, askedForId: 'ben' })).toBe('ann')
    expect(deciderFor(open, as('member'), ann, { ...own, askedForId: 'ben', deciderIds: ['ben'] }, ['ben'])).toBeNull()
  })

  test('who is away decides through the person named, and only where they may decide', () => {
    expect(deciderFor(open, as('member'), ann, { ...byRole, deciderIds: ['ben', 'cat'] }, ['cat'])).toBe('cat')
    expect(deciderFor(open, as('member'), ann, { ...byRole, deciderIds: ['ben'] }, ['cat'])).toBeNull()
    expect(deciderFor(open, as('member'), ann, byRole, ['cat'])).toBeNull()
  })

  test('a text is changed by its author alone and deleted by moderators too', () => {
    expect(canEditMessage(open, as('admin'), ann, { authorId: 'ben' })).toBe(false)
    expect(canEditMessage(open, as('member'), ann, { authorId: 'ann' })).toBe(true)
    expect(canDeleteMessage(open, as('member'), ann, { authorId: 'ben' })).toBe(false)
    expect(canDeleteMessage(open, as('moderator'), ann, { authorId: 'ben' })).toBe(true)
  })

  test('a run is stopped by who started it and by moderators', () => {
    expect(canStopRun(open, as('member'), ann, { requestedById: 'ann' })).toBe(true)
    expect(canStopRun(open, as('member'), ann, { requestedById: 'ben' })).toBe(false)
    expect(canStopRun(open, as('moderator'), ann, { requestedById: 'ben' })).toBe(true)
  })

  test('who runs the instance puts open rooms away, never closed ones', () => {
    expect([
      canArchive(open, null, owner),
      canArchive(closed, null, owner),
      canArchive(closed, as('admin'), ann),
    ]).toEqual([true, false, true])
  })

  test('only sample rooms are removed', () => {
    expect(canRemoveSample({ ...open, isSample: true }, null, owner)).toBe(true)
    expect(canRemoveSample({ ...open, isSample: true }, as('moderator'), ann)).toBe(false)
    expect(canRemoveSample(open, as('admin'), owner)).toBe(false)
  })

  test('a direct room of people is not left, a chat with an agent is', () => {
    expect([canLeave(direct, as('member')), canLeave(direct, as('admin')), canLeave(archived, as('member'))]).toEqual([
      false,
      true,
      true,
    ])
  })
})
