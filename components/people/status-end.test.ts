import { expect, it } from 'vitest'
import { statusEnd } from './status-end'

it('a status ends after its time, at midnight of this clock, or never', () => {
  const now = new Date(2026, 2, 28, 15, 10, 5)
  expect(statusEnd('half', now)).toBe(new Date(2026, 2, 28, 15, 40, 5).toISOString())
  expect(statusEnd('four', now)).toBe(new Date(2026, 2, 28, 19, 10, 5).toISOString())
  expect(statusEnd('today', now)).toBe(new Date(2026, 2, 29, 0, 0, 0).toISOString())
  expect(statusEnd('never', now)).toBeNull()
})
