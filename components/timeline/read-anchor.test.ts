import { expect, it } from 'vitest'
import { readAnchor } from './read-anchor'

it('an address names a message by a number that one can have, or means the newest', () => {
  expect(['1', '42', '2147483647'].map(readAnchor)).toEqual([1, 42, 2_147_483_647])
  for (const m of [null, undefined, '', '0', '-1', '1.5', '2147483648', 'newest', '1e99', 'NaN']) {
    expect(readAnchor(m), String(m)).toBe('newest')
  }
})
