import { expect, it } from 'vitest'
import { RecentIds } from './recent-ids'

it('knows the last ids it was told, and forgets the oldest first', () => {
  const ids = new RecentIds(2)
  expect(['a', 'a', 'b', 'a'].map((id) => ids.note(id))).toEqual([true, false, true, false])
  expect(ids.note('c')).toBe(true)
  expect([ids.note('b'), ids.note('c')]).toEqual([false, false])
  expect(ids.note('a')).toBe(true)
})
