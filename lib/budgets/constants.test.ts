import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountText, readAmount, typedAmount } from './constants'

test('amounts for people', () => {
  const amounts = [5_000_000n, 1_250_000n, 4100, 1_234_500_000].map((amount) => amountText('money', amount))
  expect(amounts).toEqual(['$5.00', '$1.25', '$0.0041', '$1,234.50'])
  expect([1n, 12_000].map((amount) => amountText('tokens', amount))).toEqual(['1 token', '12,000 tokens'])
})

test('amounts as people type them', () => {
  const dollars = ['5', '0.50', '$1,234.5', ' 0.000001 ', '0', '5.', '1,5', '-1', '1e3', '0.0000001', '1000001', '']
  expect(dollars.map((text) => readAmount('money', text))).toEqual([
    ...[5_000_000, 500_000, 1_234_500_000, 1],
    ...Array(8).fill(null),
  ])
  const tokens = ['1', '12,000', '1,234,567', '1.5', '0', 'many', '1000000000001']
  expect(tokens.map((text) => readAmount('tokens', text))).toEqual([1, 12_000, 1_234_567, null, null, null, null])
})

test('what is shown for typing is read back as it was', () => {
  fc.assert(
    fc.property(fc.constantFrom('money', 'tokens'), fc.integer({ min: 1, max: 1_000_000_000_000 }), (unit, amount) => {
      expect(readAmount(unit, typedAmount(unit, amount))).toBe(amount)
      if (unit === 'money') expect(readAmount(unit, amountText(unit, amount))).toBe(amount)
    }),
  )
  expect(typedAmount('money', 500_000)).toBe('0.50')
})
