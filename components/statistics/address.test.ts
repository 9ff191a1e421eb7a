import { expect, test } from 'vitest'
import { hrefOf, queryOf, readAddress } from './address'

const preset = { report: 'person' as const, zone: 'Europe/Berlin' }
const room = '01a1fd46-cb47-717b-8cee-a2e9abbed90a'

test('an empty address is the reader’s own month, compared with the one before', () => {
  const address = readAddress({}, preset)
  expect(address).toEqual({
    report: 'person',
    id: undefined,
    room: undefined,
    range: '30d',
    from: undefined,
    to: undefined,
    zone: 'Europe/Berlin',
    compare: 'previous',
  })
  expect(hrefOf(address, preset)).toBe('/statistics')
})

test('what an address says is written back', () => {
  for (const query of [
    'report=instance&range=7d',
    `report=room&id=${room}&from=2026-11-01&to=2026-11-30&zone=Asia%2FKathmandu&compare=none`,
    'report=tool&id=run+code&range=all',
    `room=${room}&range=24h`,
    'to=2026-11-30',
  ]) {
    const address = readAddress(Object.fromEntries(new URLSearchParams(query)), preset)
    expect(hrefOf(address, preset)).toBe(`/statistics?${query}`)
  }
})

test('what means nothing is passed over', () => {
  const address = readAddress(
    {
      report: 'nobody',
      range: '8d',
      from: 'yesterday',
      to: '2026-13-45',
      zone: 'Mars/Phobos',
      room: 'x',
      id: ['a', 'b'],
      compare: '1',
    },
    preset,
  )
  expect(address).toEqual(readAddress({}, preset))
})

test('another report keeps the time, not what this one is about', () => {
  const address = readAddress({ report: 'room', id: room, range: '7d', zone: 'UTC' }, preset)
  expect(hrefOf(address, preset, { report: 'approvals' })).toBe('/statistics?report=approvals&range=7d&zone=UTC')
  expect(hrefOf(address, preset, { report: 'agent', id: 'a' })).toBe('/statistics?report=agent&id=a&range=7d&zone=UTC')
  expect(hrefOf(address, preset, { range: '90d' })).toBe(`/statistics?report=room&id=${room}&range=90d&zone=UTC`)
})

test('days are those of the zone, and 24 hours begin at a quarter', () => {
  // In Berlin the clocks went back in the night before; in Kathmandu the next day has begun.
  const now = new Date('2026-10-25T22:50:11Z')
  const ask = (params: object) => queryOf(readAddress({ ...params }, preset), now)
  expect(ask({ range: '7d' }).from).toBe('2026-10-19')
  expect(ask({ range: '7d', zone: 'Asia/Kathmandu' }).from).toBe('2026-10-20')
  expect(ask({ range: '30d' })).toEqual({
    id: undefined,
    room: undefined,
    zone: 'Europe/Berlin',
    compare: 'previous',
    from: '2026-09-26',
  })
  expect(ask({ range: '24h' }).from).toBe('2026-10-24T22:45:00.000Z')
  expect(ask({ range: 'all' }).from).toBeUndefined()
  expect(ask({ from: '2026-03-29', to: '2026-03-29' })).toMatchObject({ from: '2026-03-29', to: '2026-03-29' })
})
