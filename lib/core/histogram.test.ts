import { expect, test } from 'vitest'
import { Histogram } from './histogram'

test('a value counts in the first class that reaches it, and above all of them in the last', () => {
  const histogram = new Histogram([1, 8])
  for (const value of [1, 1, 2, 8, 9]) histogram.add(value)
  expect(histogram.read()).toEqual({
    count: 5,
    sum: 21,
    classes: [
      { upTo: 1, count: 2 },
      { upTo: 8, count: 2 },
      { upTo: null, count: 1 },
    ],
  })
})
