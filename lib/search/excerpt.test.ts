import { expect, test } from 'vitest'
import { parseQuery } from '@/lib/core/search-index/parse-query'
import { PART_COST, splitByCost } from '@/lib/markdown/split-by-cost'
import { excerptOfMessage } from './excerpt'

test('a page of dear messages is read over many turns of the event loop', async () => {
  const content = `canary\n${'- [a](b)\n'.repeat(120)}`
  const cost = 20 * splitByCost(content).reduce((sum, part) => sum + part.cost, 0)
  let [turns, isOver] = [0, false]
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const terms = parseQuery('canary')
  const found = await Promise.all(Array.from({ length: 20 }, () => excerptOfMessage(content, terms)))
  isOver = true
  expect(turns).toBeGreaterThanOrEqual(Math.floor(cost / PART_COST))
  expect(turns).toBeGreaterThan(10)
  for (const { excerpt, marks } of found) expect([excerpt.slice(0, 8), marks]).toEqual(['canary\na', [[0, 6]]])
})
