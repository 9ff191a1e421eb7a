import { expect, test } from 'vitest'
import { formatClock } from './format-clock'

const AFTERNOON = Date.UTC(2026, 2, 7, 14, 5, 9)
const MIDNIGHT = Date.UTC(2026, 2, 7, 0, 30)
const timeZone = 'UTC'

test('a day has 24 hours, or twice 12', () => {
  expect(formatClock(AFTERNOON, { hours: '24', timeZone })).toBe('14:05')
  expect(formatClock(AFTERNOON, { hours: '12', timeZone })).toBe('2:05 PM')
  expect(formatClock(MIDNIGHT, { hours: '24', timeZone })).toBe('00:30')
  expect(formatClock(MIDNIGHT, { hours: '12', timeZone })).toBe('12:30 AM')
})

test('where there is little room AM and PM are left out, on hover stands everything', () => {
  expect(formatClock(AFTERNOON, { hours: '12', timeZone, to: 'bare' })).toBe('2:05')
  expect(formatClock(AFTERNOON, { hours: '24', timeZone, to: 'bare' })).toBe('14:05')
  expect(formatClock(AFTERNOON, { hours: '12', timeZone, to: 'second', date: 'full' })).toMatch(
    /^Saturday, March 7, 2026.* 2:05:09 PM$/,
  )
  expect(formatClock(AFTERNOON, { hours: '24', timeZone, date: 'medium' })).toMatch(/^Mar 7, 2026.* 14:05$/)
})

test('every space is the common one, or the server and the browser would differ', () => {
  for (const hours of ['12', '24'] as const) {
    const text = formatClock(AFTERNOON, { hours, timeZone, to: 'second', date: 'full' })
    expect(text).not.toMatch(/[\u00a0\u2009\u202f]/)
  }
})

test('a time in another zone is the time there', () => {
  expect(formatClock(AFTERNOON, { hours: '24', timeZone: 'Asia/Tokyo' })).toBe('23:05')
})
