import { expect, it } from 'vitest'
import { countBelow } from './count-below'

const said = (...authors: string[]) => authors.map((authorId, index) => ({ seq: index + 1, authorId }))

it('counts what others said below, not own words and replies from another device', () => {
  const reader = { seenSeq: 2, latestSeq: 5, viewerId: 'me' }
  expect(countBelow(said('ann', 'me', 'me', 'ann', 'me'), reader)).toBe(1)
  expect(countBelow(said('ann', 'me', 'me', 'me', 'me'), reader)).toBe(0)
  expect(countBelow(said('ann', 'ann'), reader), 'not loaded yet').toBe(3)
  expect(countBelow([], { ...reader, unread: 1 }), 'own replies that are not loaded').toBe(1)
  expect(countBelow([], { ...reader, seenSeq: 0, latestSeq: 500, unread: 100 }), 'no more are counted').toBe(500)
  expect(countBelow([], { ...reader, seenSeq: 9 })).toBe(0)
})
