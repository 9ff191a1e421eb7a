import { expect, it } from 'vitest'
import type { PublicMember } from '@/lib/rooms/schema'
import { findMembers } from './find-members'
import { type EmojiName, searchEmoji } from './search-emoji'

const EMOJIS: EmojiName[] = [
  ['😀', 'grinning', 'grinning face'],
  ['😄', 'smile', 'grinning face with smiling eyes'],
  ['😸', 'smile_cat', 'grinning cat with smiling eyes'],
  ['😏', 'smirk', 'smirking face'],
  ['❤️', 'heart', 'red heart'],
  ['💙', 'blue_heart', 'blue heart'],
]

it('finds emojis by name, then by a word inside it or the label', () => {
  expect(searchEmoji(EMOJIS, 'smi').map(({ emoji }) => emoji)).toEqual(['😄', '😏', '😸'])
  expect(searchEmoji(EMOJIS, 'heart').map(({ emoji }) => emoji)).toEqual(['❤️', '💙'])
  expect(searchEmoji(EMOJIS, 'eyes').map(({ name }) => name)).toEqual(['smile', 'smile_cat'])
  expect(searchEmoji(EMOJIS, 'zzz')).toEqual([])
  expect(searchEmoji(EMOJIS, 'smi', 1)).toHaveLength(1)
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
    joinedAt: '',
    mutedUntil: null,
    presence: null,
    isDeactivated,
  }
}
