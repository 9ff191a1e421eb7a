import { expect, test } from 'vitest'
import { buildKey } from './build-app.mjs'

test('a build is made again for another path, and for the same one it is not', () => {
  const keys = ['', '/confab', '/confab2'].map(buildKey)
  expect(new Set(keys).size).toBe(3)
  expect(buildKey('/confab')).toBe(keys[1])
})
