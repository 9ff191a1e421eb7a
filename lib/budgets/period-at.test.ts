import { expect, test } from 'vitest'
import { momentText } from './budget-words'
import { periodAt } from './period-at'

const berlin = (period: string, at: string) => {
  const { key, renewsAt } = periodAt(new Date(at), { period, timeZone: 'Europe/Berlin' })
  return `${key} until ${renewsAt.toISOString()}`
}

test.each([
  // Clocks go forward on 29 March 2026: that day has 23 hours.
  ['2026-03-28T22:59:59.999Z', '2026-03-28 until 2026-03-28T23:00:00.000Z'],
  ['2026-03-28T23:00:00.000Z', '2026-03-29 until 2026-03-29T22:00:00.000Z'],
  ['2026-03-29T21:59:59.999Z', '2026-03-29 until 2026-03-29T22:00:00.000Z'],
  ['2026-03-29T22:00:00.000Z', '2026-03-30 until 2026-03-30T22:00:00.000Z'],
  // And back on 25 October: that day has 25 hours, one of them twice.
  ['2026-10-24T21:59:59.999Z', '2026-10-24 until 2026-10-24T22:00:00.000Z'],
  ['2026-10-24T22:00:00.000Z', '2026-10-25 until 2026-10-25T23:00:00.000Z'],
  ['2026-10-25T00:30:00.000Z', '2026-10-25 until 2026-10-25T23:00:00.000Z'],
  ['2026-10-25T01:30:00.000Z', '2026-10-25 until 2026-10-25T23:00:00.000Z'],
  ['2026-10-25T22:59:59.999Z', '2026-10-25 until 2026-10-25T23:00:00.000Z'],
  ['2026-10-25T23:00:00.000Z', '2026-10-26 until 2026-10-26T23:00:00.000Z'],
  ['2026-12-31T23:00:00.000Z', '2027-01-01 until 2027-01-01T23:00:00.000Z'],
])('at %s it is the day %s in Berlin', (at, period) => expect(berlin('day', at)).toBe(period))

test.each([
  ['2026-02-28T22:59:59.999Z', '2026-02 until 2026-02-28T23:00:00.000Z'],
  ['2026-02-28T23:00:00.000Z', '2026-03 until 2026-03-31T22:00:00.000Z'],
  ['2026-03-31T22:00:00.000Z', '2026-04 until 2026-04-30T22:00:00.000Z'],
  ['2026-10-01T00:00:00.000Z', '2026-10 until 2026-10-31T23:00:00.000Z'],
  ['2026-12-31T22:59:59.999Z', '2026-12 until 2026-12-31T23:00:00.000Z'],
  ['2026-12-31T23:00:00.000Z', '2027-01 until 2027-01-31T23:00:00.000Z'],
])('at %s it is the month %s in Berlin', (at, period) => expect(berlin('month', at)).toBe(period))

test('another zone has another day at the same moment', () => {
  const at = new Date('2026-11-30T20:00:00Z')
  const keys = ['UTC', 'Asia/Kathmandu', 'Australia/Sydney', 'America/Los_Angeles'].map(
    (timeZone) => periodAt(at, { period: 'day', timeZone }).key,
  )
  expect(keys).toEqual(['2026-11-30', '2026-12-01', '2026-12-01', '2026-11-30'])
})

test('words for people', () => {
  expect(momentText(new Date('2026-11-30T23:00:00Z'), 'Europe/Berlin')).toBe('1 December 2026 at 00:00 (Europe/Berlin)')
})
