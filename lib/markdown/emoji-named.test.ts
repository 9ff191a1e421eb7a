import iamcal from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { isEmoji } from '@/lib/reactions/constants'
import { emojiNamed, emojiOfCodes } from './emoji-named'

test.each([
  ['+1', '👍'],
  ['wave::skin-tone-2', '👋🏻'],
  ['heart', '❤️'],
  ['thumbsup_tone5', '👍🏿'],
  ['one', '1️⃣'],
  ['rainbow-flag', '🏳️‍🌈'],
  ['partyparrot', null],
  ['constructor', null],
])('%s is %s', (name, emoji) => {
  expect(emojiNamed(name)).toBe(emoji)
})

test('what comes out can be given as a reaction', () => {
  const odd = Object.values(iamcal)
    .flat()
    .filter((name) => !isEmoji(emojiNamed(name) ?? ''))
  expect(odd).toEqual([])
  expect(emojiOfCodes('2764-fe0f')).toBe('❤️')
  expect([emojiOfCodes('110000'), emojiOfCodes('d800'), emojiOfCodes('4e00')]).toEqual([null, null, null])
})
