import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOf, type Price } from './cost-of'

const price = (prefix: string, input: number, output: number, cached: number | null = null): Price => ({
  prefix,
  inputMicros: BigInt(input),
  cachedInputMicros: cached === null ? null : BigInt(cached),
  outputMicros: BigInt(output),
})
const usage = (inputTokens: number, outputTokens = 0, cachedTokens = 0) => ({ inputTokens, outputTokens, cachedTokens })

describe('the cost of a call', () => {
  it('is tokens times price for a million, cached ones at their own', () => {
    const prices = [price('m', 3_000_000, 15_000_000, 300_000)]
    expect(costOf(prices, 'm', usage(1000, 200, 400))).toEqual({
      micros: 600n * 3n + 120n + 200n * 15n,
      isUnknown: false,
    })
  })

  it('takes cached tokens as input where no price is set for them', () => {
    expect(costOf([price('m', 2_000_000, 0)], 'm', usage(10, 0, 10)).micros).toBe(20n)
  })

  it('is that of the longest prefix, in whatever order they come', () => {
    const prices = [price('', 1_000_000, 0), price('gpt-5-mini', 3_000_000, 0), price('gpt-5', 2_000_000, 0)]
    for (const list of [prices, prices.toReversed()]) {
      expect(costOf(list, 'gpt-5-mini-2026', usage(1)).micros).toBe(3n)
      expect(costOf(list, 'gpt-5-nano', usage(1)).micros).toBe(2n)
      expect(costOf(list, 'gpt-4', usage(1)).micros).toBe(1n)
    }
  })

  it('is unknown for a model without a price, and counts as nothing', () => {
    expect(costOf([], 'm', usage(1000, 1000))).toEqual({ micros: 0n, isUnknown: true })
    expect(costOf([price('gpt', 1, 1)], 'm', usage(1000, 1000))).toEqual({ micros: 0n, isUnknown: true })
    expect(costOf([price('M', 1, 1)], 'm', usage(1000, 1000)).isUnknown).toBe(true)
  })

  it('is unknown when the provider reported no tokens, but nothing where nothing costs', () => {
    expect(costOf([price('', 1, 1)], 'm', usage(0))).toEqual({ micros: 0n, isUnknown: true })
    expect(costOf([price('', 0, 0)], 'm', usage(0))).toEqual({ micros: 0n, isUnknown: false })
    expect(costOf([price('', 0, 0)], 'm', usage(500, 500, 100))).toEqual({ micros: 0n, isUnknown: false })
  })

  it.each([
    [1, 499_999, 0n],
    [1, 500_000, 1n],
    [3, 500_000, 2n],
    [1, 1_499_999, 1n],
  ])('%d tokens at %d are rounded half up to %d', (tokens, micros, cost) => {
    expect(costOf([price('', micros, 0)], 'm', usage(tokens)).micros).toBe(cost)
  })

  it('rounds once, not for each kind of token', () => {
    expect(costOf([price('', 400_000, 400_000, 400_000)], 'm', usage(2, 1, 1)).micros).toBe(1n)
  })

  it.each([Number.NaN, -5, 1.5, Number.POSITIVE_INFINITY])('takes %d tokens for none', (tokens) => {
    expect(costOf([price('', 1_000_000, 1_000_000)], 'm', { ...usage(7), outputTokens: tokens }).micros).toBe(7n)
  })

  it('never counts more cached tokens than there were', () => {
    expect(costOf([price('', 2_000_000, 0, 1_000_000)], 'm', usage(5, 0, 50)).micros).toBe(5n)
  })

  it('stays exact where numbers would not, and half a micro-dollar from the exact sum at most', () => {
    const tokens = fc.integer({ min: 0, max: 10_000_000 })
    const micros = fc.bigInt({ min: 0n, max: 10n ** 12n })
    fc.assert(
      fc.property(tokens, tokens, tokens, micros, micros, micros, (input, cached, output, a, b, c) => {
        fc.pre(input + output > 0)
        const table = [{ prefix: '', inputMicros: a, cachedInputMicros: b, outputMicros: c }]
        const hits = BigInt(Math.min(cached, input))
        const exact = (BigInt(input) - hits) * a + hits * b + BigInt(output) * c
        const { micros: cost } = costOf(table, 'm', usage(input, output, cached))
        const off = cost * 1_000_000n - exact
        expect(off > -500_000n && off <= 500_000n).toBe(true)
      }),
    )
  })
})
