import { expect, it } from 'vitest'
import { isQuietTime } from './is-quiet-time'

const at = (hours: number, minutes = 0) => new Date(2026, 0, 1, hours, minutes)

it('quiet hours may pass midnight, and their end is no part of them', () => {
  const night = { doNotDisturb: false, quietFrom: '22:00', quietTo: '07:00' }
  expect([at(21, 59), at(22), at(2), at(6, 59), at(7)].map((now) => isQuietTime(night, now))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
  const noon = { ...night, quietFrom: '12:00', quietTo: '13:00' }
  expect([at(11), at(12, 30), at(13)].map((now) => isQuietTime(noon, now))).toEqual([false, true, false])
  expect(isQuietTime({ doNotDisturb: true, quietFrom: '', quietTo: '' }, at(9))).toBe(true)
  expect(isQuietTime({ doNotDisturb: false, quietFrom: '', quietTo: '' }, at(9))).toBe(false)
  expect(isQuietTime({ ...noon, quietTo: '12:00' }, at(12))).toBe(false)
})
