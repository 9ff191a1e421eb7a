import { expect, test } from 'vitest'
import { isInContextRange } from './use-context-range'

test('marks the messages of the ranges, in that room only', () => {
  const highlight = { roomId: 'room', answerSeq: 9, included: [[1, 2] as [number, number], [5, 5] as [number, number]] }
  const marked = [1, 2, 3, 5, 6].filter((seq) => isInContextRange(highlight, { roomId: 'room', seq }))
  expect(marked).toEqual([1, 2, 5])
  expect(isInContextRange(highlight, { roomId: 'other', seq: 1 })).toBe(false)
  expect(isInContextRange(null, { roomId: 'room', seq: 1 })).toBe(false)
})
