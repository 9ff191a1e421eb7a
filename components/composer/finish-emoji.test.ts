import { expect, test } from 'vitest'
import type { EmojiName } from '@/components/emoji/search-emoji'
import { finishEmoji } from './finish-emoji'

const NAMES: EmojiName[] = [
  ['🎉', 'tada party', 'party popper'],
  ['👍', '+1 thumbsup', 'thumbs up'],
  ['❌', 'x', 'cross mark'],
]

test.each([
  ['Done :tada:', 'Done 🎉'],
  [':+1:', '👍'],
  ['(:X:', '(❌'],
  ['🎉:tada:', '🎉🎉'],
])('%s becomes %s', (text, wanted) => {
  const edit = finishEmoji(text, text.length, NAMES)
  expect(edit && text.slice(0, edit.from) + edit.text).toBe(wanted)
  expect(edit?.select).toEqual([wanted.length, wanted.length])
})

test.each(['12:30:', 'a:tada:', ':nothing:', ':tada', '`:tada:', '```\n:tada:', '    :tada:', '::tada:'])(
  '%j stays as it is',
  (text) => {
    const typed = text.startsWith('`:') ? `${text}\`` : text
    expect(finishEmoji(typed, text.length, NAMES)).toBeNull()
  },
)
