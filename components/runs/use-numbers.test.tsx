import { renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { StringsProvider } from '@/components/strings/strings-provider'
import { useNumbers } from './use-numbers'

function numbers() {
  return renderHook(() => useNumbers(), { wrapper: StringsProvider }).result.current
}

test.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1000, '1.0 s'],
  [59_900, '59.9 s'],
  [60_000, '1 min'],
  [125_400, '2 min 5 s'],
  [3_599_400, '59 min 59 s'],
  [3_599_500, '1 h 0 min'],
  [11_400_000, '3 h 10 min'],
  [187_200_000, '2 d 4 h'],
])('%i milliseconds are %s', (ms, text) => {
  expect(numbers().duration(ms)).toBe(text)
})

test('what is not known exactly says so before the number', () => {
  const { cost, tokens } = numbers()
  expect(cost(1_234_560_000, false)).toBe('$1,234.56')
  expect(cost(1200, true)).toBe('≥ $0.0012')
  expect(cost(0, true)).toBe('≥ $0.00')
  expect(tokens(12_345, false)).toBe('12,345')
  expect(tokens(12_345, true)).toBe('≈ 12,345')
  expect(tokens(0, true)).toBe('unknown')
  expect(tokens(0, false)).toBe('0')
})

test('counts, shares and the numbers of axes', () => {
  const { count, percent, compact, compactCost } = numbers()
  expect(count(1_234_567)).toBe('1,234,567')
  expect(percent(0.125)).toBe('12.5%')
  expect(percent(1)).toBe('100%')
  expect(percent(0)).toBe('0%')
  expect(compact(1234)).toBe('1.2K')
  expect(compact(2_500_000)).toBe('2.5M')
  expect([0, 45_000, 750_000, 4_500_000, 12_000_000_000].map(compactCost)).toEqual([
    ...['$0', '$0.045', '$0.75', '$4.5', '$12K'],
  ])
})
