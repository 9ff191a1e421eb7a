import { expect, it } from 'vitest'
import { type EmojiName, searchEmoji } from '@/components/emoji/search-emoji'
import type { PublicMember } from '@/lib/rooms/schema'
import { findMembers } from './find-members'
import { findNames } from './find-names'

const EMOJIS: EmojiName[] = [
  ['😀', 'grinning', 'grinning face'],
  ['😄', 'smile', 'grinning face with smiling eyes'],
  ['😸', 'smile_cat', 'grinning cat with smiling eyes'],
  ['😏', 'smirk', 'smirking face'],
  ['❤️', 'heart', 'red heart'],
  ['💙', 'blue_heart', 'blue heart'],
  ['🚀', 'rocket', 'rocket'],
  ['✅', 'white_check_mark', 'check mark button'],
  ['☑️', 'ballot_box_with_check', 'check box with check'],
  ['✔️', 'heavy_check_mark', 'check mark'],
  ['🏁', 'checkered_flag', 'chequered flag'],
  ['🥁', 'drum with_sticks', 'drum'],
]

it('finds emojis by name, then by a word inside it or the label', () => {
  expect(searchEmoji(EMOJIS, 'smi').map(({ emoji }) => emoji)).toEqual(['😄', '😏', '😸'])
  expect(searchEmoji(EMOJIS, 'heart').map(({ emoji }) => emoji)).toEqual(['❤️', '💙'])
  expect(searchEmoji(EMOJIS, 'eyes').map(({ name }) => name)).toEqual(['smile', 'smile_cat'])
  expect(searchEmoji(EMOJIS, 'blue heart').map(({ emoji }) => emoji)).toEqual(['💙'])
  expect(searchEmoji(EMOJIS, 'zzz')).toEqual([])
  expect(searchEmoji(EMOJIS, ' ')).toEqual([])
  expect(searchEmoji(EMOJIS, 'smi', 1)).toHaveLength(1)
})

it('puts what is called so before what only begins so', () => {
  const found = (query: string) => searchEmoji(EMOJIS, query).map(({ emoji }) => emoji)
  expect(found('check')).toEqual(['✅', '✔️', '☑️', '🏁'])
  expect(found('check mark')).toEqual(['✅', '✔️'])
  expect(found('checke')).toEqual(['🏁'])
  expect(found('rocket')[0]).toBe('🚀')
  expect(searchEmoji(EMOJIS, 'sticks')).toEqual([{ emoji: '🥁', name: 'with_sticks' }])
})

it('finds members by any word of their name, the handle first, and neither oneself nor who is gone', () => {
  const members = [
    member('ann', 'Ann Zoë Miller'),
    member('zoe', 'Someone'),
    member('planner', 'Planner', 'agent'),
    member('gone', 'Zora', 'human', true),
    member('me', 'Zed'),
  ]
  expect(findMembers(members, 'zo', 'me').map(({ name }) => name)).toEqual(['zoe', 'ann'])
  expect(findMembers(members, 'mill', 'me').map(({ name }) => name)).toEqual(['ann'])
  expect(findMembers(members, '', 'me').map(({ name }) => name)).toEqual(['ann', 'planner', 'zoe'])
})

it('offers groups behind people, unless they match better', () => {
  const members = [member('rosa', 'Rosa'), member('ann', 'Ann Rooney'), member('planner', 'Planner', 'agent')]
  const names = (query: string, groups: readonly ('room' | 'here')[] = ['room', 'here']) =>
    findNames(members, groups, query, 'me').map((name) => (typeof name === 'string' ? `@${name}` : name.name))
  expect(names('')).toEqual(['ann', 'planner', 'rosa', '@room', '@here'])
  expect(names('ro')).toEqual(['rosa', '@room', 'ann'])
  expect(names('roo')).toEqual(['@room', 'ann'])
  expect(names('h')).toEqual(['@here'])
  expect(names('', [])).toEqual(['ann', 'planner', 'rosa'])
  const many = Array.from({ length: 20 }, (_, n) => member(`p${n}`, `P ${n}`))
  expect(findNames(many, ['room', 'here'], '', 'me')).toHaveLength(8)
  expect(findNames(many, ['room', 'here'], '', 'me').slice(-2)).toEqual(['room', 'here'])
})

function member(
  name: string,
  displayName: string,
  kind: PublicMember['kind'] = 'human',
  isDeactivated = false,
): PublicMember {
  return {
    actorId: name,
    kind,
    name,
    displayName,
    role: 'member',
    answers: 'mention',
    lastSeenAt: null,
    metadata: {},
    joinedAt: '',
    mutedUntil: null,
    presence: null,
    isDeactivated,
  }
}

it.each([
  ['Straße', 'STRASSE'],
  ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
  ['Ärzte', 'a\u0308rz'],
  ['ｆｕｌｌ', 'full'],
])('people, groups and emojis are found however letters are written: %s by %s', (displayName, query) => {
  expect(findMembers([member('x1', displayName)], query, 'me').map(({ name }) => name)).toEqual(['x1'])
  expect(searchEmoji([['🏠', 'place', `a ${displayName}`]], query)).toHaveLength(1)
  expect(findNames([], ['room'], 'ＲＯ', 'me')).toEqual(['room'])
})
