import { expect, test } from 'vitest'
import { findMentions } from './find-mentions'

test.each([
  ['hello', []],
  ['@bob hi', [['bob', 0, 4]]],
  [
    '(@Bob), @carol.',
    [
      ['bob', 1, 4],
      ['carol', 8, 6],
    ],
  ],
  ['bob@example.org and x/@bob', []],
  ['`@bob` and ```\n@bob\n``` then @bob', [['bob', 29, 4]]],
  ['@@bob @bob@host', []],
  ['@planner\nadd', [['planner', 0, 8]]],
])('%j', (text, expected) => {
  expect(findMentions(text).map(({ folded, start, length }) => [folded, start, length])).toEqual(expected)
})
