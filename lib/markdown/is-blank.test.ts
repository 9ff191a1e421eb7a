import { expect, test } from 'vitest'
import { isBlank } from './is-blank'

test.each([
  ['', true],
  [' \n\t', true],
  ['\u200b\u200d\ufeff', true],
  ['\u202e', true],
  ['\u2800 \u3164', true],
  ['\u0301', true],
  ['a', false],
  ['👍🏽', false],
  ['\uf8ff', false],
  ['\u202ea', false],
  ['—', false],
])('%j is blank: %j', (text, blank) => {
  expect(isBlank(text)).toBe(blank)
})
