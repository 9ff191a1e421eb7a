import { expect, test } from 'vitest'
import { isShown } from './use-shown-messages'

test('marks the messages of the ranges, in that room only', () => {
  const highlight = { roomId: 'room', answerSeq: 9, included: [[1, 2] as [number, number], [5, 5] as [number, number]] }
  const marked = [1, 2, 3, 5, 6].filter((seq) => isShown(highlight, { roomId: 'room', seq }))
  expect(marked).toEqual([1, 2, 5])
  expect(isShown(highlight, { roomId: 'other', seq: 1 })).toBe(false)
  expect(isShown(null, { roomId: 'room', seq: 1 })).toBe(false)
})
