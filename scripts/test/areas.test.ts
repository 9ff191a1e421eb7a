import { expect, test } from 'vitest'
import { areaLines, areaOf } from './areas.mjs'

test('the area of a test is its folder in lib or components, else its top folder', () => {
  expect(areaOf('lib/agents/tools/tools.test.ts')).toBe('lib/agents')
  expect(areaOf('components/ui/diff-words.test.ts')).toBe('components/ui')
  expect(areaOf('app/api/policy/policy.test.ts')).toBe('app')
  expect(areaOf('e2e/storm/storm.spec.ts')).toBe('e2e')
})

test('the times of an area are added, the slowest area comes first', () => {
  const lines = areaLines([
    ['lib/rooms', 500],
    ['lib/worker', 800],
    ['lib/rooms', 700],
  ])
  expect(lines.map((line) => line.trim())).toEqual(['1.2 s  lib/rooms', '0.8 s  lib/worker'])
})
