import { describe, expect, test } from 'vitest'
import { ROOM_KINDS, ROOM_ROLES } from './constants'
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
  canModerate,
  canPost,
  canRememberForRoom,
  canRemoveMember,
  canRemoveSample,
  canRename,
  canRevokeGrant,
  canSetAnswers,
  canStopRun,
  canUnpin,
  type DeciderTerms,
  deciderFor,
  isMuted,
  isQuiet,
  isRoomOfAgent,
  type MemberFacts,
  type RoomFacts,
} from './policy'
import type { RoomKind, RoomRole } from './schema'

const ann = { id: 'ann', kind: 'human', role: 'member' } as const
const bot = { id: 'bot', kind: 'agent', role: null } as const
const owner = { id: 'own', kind: 'human', role: 'owner' } as const
const open: RoomFacts = { kind: 'open', archivedAt: null }
const closed: RoomFacts = { kind: 'closed', archivedAt: null }
const direct: RoomFacts = { kind: 'direct', archivedAt: null }
const archived: RoomFacts = { kind: 'open', archivedAt: '2026-01-01T00:00:00.000Z' }
const byRole = { deciderRole: 'moderator', deciderIds: null, fourEyes: false, askedForId: 'ben' } as const
const as = (role: RoomRole) => ({ role })
const target = (actorId: string, role: RoomRole = 'member') => ({ actorId, role })

const EVERYONE = 'member moderator admin'
const MODERATORS = 'moderator admin'
const everywhere = (roles: string) => ({ open: roles, closed: roles, direct: roles })
const inRooms = (roles: string) => ({ open: roles, closed: roles, direct: '' })
const of = (id: string) => ({ authorId: id, byId: id, requestedById: id, grantedById: id })
const asked = (deciderRole: RoomRole) => ({ ...byRole, deciderRole })
type Right = (room: RoomFacts, member: MemberFacts) => boolean

/** Which roles have a right in which kind of room, written out once more so that a change has to be meant. */
const RIGHTS: [name: string, right: Right, roles: Record<RoomKind, string>][] = [
  ['write', canPost, everywhere(EVERYONE)],
  ['join', canJoin, { open: 'none', closed: '', direct: '' }],
  ['leave', canLeave, { open: EVERYONE, closed: EVERYONE, direct: 'admin' }],
  ['add members', canAddMember, { open: EVERYONE, closed: MODERATORS, direct: '' }],
  ['manage members', canManageMembers, inRooms(MODERATORS)],
  ['remove a member', (room, member) => canRemoveMember(room, member, as('member')), inRooms(MODERATORS)],
  ['remove a moderator', (room, member) => canRemoveMember(room, member, as('moderator')), inRooms('admin')],
  ['moderate a member', (room, member) => canModerate(room, member, ann, target('ben')), inRooms(MODERATORS)],
  ['moderate an admin', (room, member) => canModerate(room, member, ann, target('ben', 'admin')), inRooms('admin')],
  ['moderate oneself', (room, member) => canModerate(room, member, ann, target('ann')), inRooms('')],
  ['moderate as an agent', (room, member) => canModerate(room, member, bot, target('ben')), inRooms('')],
  ['change roles', canChangeRole, inRooms('admin')],
  ['rename', canRename, everywhere(MODERATORS)],
  ['set what agents answer', canSetAnswers, everywhere(MODERATORS)],
  ['archive', (room, member) => canArchive(room, member, ann), everywhere('admin')],
  [
    'archive as owner of the instance',
    (room, member) => canArchive(room, member, owner),
    { open: `none ${EVERYONE}`, closed: 'admin', direct: 'admin' },
  ],
  [
    'archive as admin of the instance',
    (room, member) => canArchive(room, member, { ...ann, role: 'admin' }),
    { open: `none ${EVERYONE}`, closed: 'admin', direct: 'admin' },
  ],
  ['remove a sample', (room, member) => canRemoveSample({ ...room, isSample: true }, member, ann), everywhere('admin')],
  [
    'remove a sample as owner of the instance',
    (room, member) => canRemoveSample({ ...room, isSample: true }, member, owner),
    { open: `none ${EVERYONE}`, closed: 'admin', direct: 'admin' },
  ],
  ['remove what is no sample', (room, member) => canRemoveSample(room, member, owner), everywhere('')],
  ['remember for the room', canRememberForRoom, everywhere(MODERATORS)],
  ['revoke one’s own grant', (room, member) => canRevokeGrant(room, member, ann, of('ann')), everywhere(EVERYONE)],
  ['revoke a grant', (room, member) => canRevokeGrant(room, member, ann, of('ben')), everywhere(MODERATORS)],
  ['revoke a grant as an agent', (room, member) => canRevokeGrant(room, member, bot, of('bot')), everywhere('')],
  ['change the rules', (room, member) => canChangeRules(room, member, ann), everywhere('admin')],
  ['change the rules as an agent', (room, member) => canChangeRules(room, member, bot), everywhere('')],
  ['stop one’s own run', (room, member) => canStopRun(room, member, ann, of('ann')), everywhere(EVERYONE)],
  ['stop a run', (room, member) => canStopRun(room, member, ann, of('ben')), everywhere(MODERATORS)],
  ['edit one’s own message', (room, member) => canEditMessage(room, member, ann, of('ann')), everywhere(EVERYONE)],
  ['edit a message', (room, member) => canEditMessage(room, member, ann, of('ben')), everywhere('')],
  ['delete one’s own message', (room, member) => canDeleteMessage(room, member, ann, of('ann')), everywhere(EVERYONE)],
  ['delete a message', (room, member) => canDeleteMessage(room, member, ann, of('ben')), everywhere(MODERATORS)],
  ['take off one’s own pin', (room, member) => canUnpin(room, member, ann, of('ann')), everywhere(EVERYONE)],
  [
    'take off a pin',
    (room, member) => canUnpin(room, member, ann, of('ben')),
    { open: MODERATORS, closed: MODERATORS, direct: EVERYONE },
  ],
  [
    'decide as a member',
    (room, member) => deciderFor(room, member, ann, asked('member')) !== null,
    everywhere(EVERYONE),
  ],
  ['decide as a moderator', (room, member) => deciderFor(room, member, ann, byRole) !== null, everywhere(MODERATORS)],
  ['decide as an admin', (room, member) => deciderFor(room, member, ann, asked('admin')) !== null, everywhere('admin')],
  ['decide as an agent', (room, member) => deciderFor(room, member, bot, asked('member')) !== null, everywhere('')],
]
/** What is left to who has been muted, and in a room that is archived. */
const WHEN_MUTED = ['leave', 'archive', 'remove a sample', 'revoke one’s own', 'stop one’s own', 'delete one’s own']
const WHEN_ARCHIVED = ['leave', 'archive', 'remove a sample']

const allowed = (right: Right, room: RoomFacts, mutedUntil: string | null = null) =>
  [...(right(room, null) ? ['none'] : []), ...ROOM_ROLES.filter((role) => right(room, { role, mutedUntil }))].join(' ')
const isAmong = (names: string[], name: string) => names.some((one) => name.startsWith(one))

describe('who may', () => {
  test.each(RIGHTS)('%s', (name, right, roles) => {
    const later = new Date(Date.now() + 60_000).toISOString()
    const before = new Date(Date.now() - 60_000).toISOString()
    for (const kind of ROOM_KINDS) {
      const room = { kind, archivedAt: null }
      expect(allowed(right, room), kind).toBe(roles[kind])
      expect(allowed(right, room, before), `${kind}, no longer muted`).toBe(roles[kind])
      const stranger = roles[kind].includes('none') ? 'none' : ''
      expect(allowed(right, room, later), `${kind}, muted`).toBe(isAmong(WHEN_MUTED, name) ? roles[kind] : stranger)
      const archivedRoles = isAmong(WHEN_ARCHIVED, name) ? roles[kind] : ''
      expect(allowed(right, { kind, archivedAt: before }), `${kind}, archived`).toBe(archivedRoles)
    }
  })

  test('a mute and a quiet time end at their moment', () => {
    const now = new Date('2026-01-01T00:00:00.000Z')
    const at = (ms: number) => new Date(now.getTime() + ms)
    const muted = (mutedUntil: Date | string | null) => isMuted({ role: 'admin', mutedUntil }, now.getTime())
    expect([muted(at(1)), muted(at(1).toISOString()), muted(now), muted(at(-1)), muted(null)]).toEqual([
      ...[true, true, false, false, false],
    ])
    expect([isMuted(null), isMuted({ role: 'member' })]).toEqual([false, false])
    const quiet = (quietUntil: Date | string | null) => isQuiet({ quietUntil }, now)
    expect([quiet(at(1)), quiet(at(1).toISOString()), quiet(now), quiet(at(-1)), quiet(null)]).toEqual([
      ...[true, true, false, false, false],
    ])
  })

  test('an agent is in the rooms its card names, and in all when it names none', () => {
    expect(isRoomOfAgent({ roomIds: null }, 'a')).toBe(true)
    expect(isRoomOfAgent({ roomIds: 'a b' }, 'b')).toBe(true)
    expect(isRoomOfAgent({ roomIds: 'a b' }, 'c')).toBe(false)
    expect(isRoomOfAgent({ roomIds: 'abc' }, 'b')).toBe(false)
  })

  test('under four eyes, decide for somebody away who did not ask', () => {
    const named = { ...byRole, deciderIds: ['ben', 'cat'] }
    const decides = (terms: Partial<DeciderTerms>, away: string[]) =>
      deciderFor(open, as('member'), ann, { ...named, ...terms }, away)
    expect(decides({ fourEyes: true }, ['ben', 'cat'])).toBe('cat')
    expect(decides({ fourEyes: true }, ['cat'])).toBe('cat')
    expect(decides({ fourEyes: false }, ['ben'])).toBe('ben')
    expect(decides({}, [])).toBeNull()
    expect(deciderFor(open, as('member'), ann, named)).toBeNull()
  })
})

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
