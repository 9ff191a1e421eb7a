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

test('places are counted in code points, also after several names', () => {
  expect(findMentions('👍 @a 👍👍 @b').map(({ start }) => start)).toEqual([2, 8])
})

test('the longest message full of names is read in less than two seconds', () => {
  const begun = performance.now()
  expect(findMentions('@a '.repeat(33_333))).toHaveLength(33_333)
  expect(performance.now() - begun).toBeLessThan(2000)
})
