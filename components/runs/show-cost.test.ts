import { expect, test } from 'vitest'
import { showCost } from './show-cost'

test.each([
  [0, '0.00'],
  [1, '0.000001'],
  [1234, '0.0012'],
  [10_000, '0.01'],
  [1_500_000, '1.50'],
  [1_234_567_890, '1,234.57'],
])('%i micro-dollars are %s', (micros, text) => {
  expect(showCost(micros)).toBe(text)
})
