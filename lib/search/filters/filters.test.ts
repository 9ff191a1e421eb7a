import { expect, test } from 'vitest'
import { dayOf, dropFilter, misreadFilters, splitQuery, writeFilter } from './schema'

const keys = (query: string) => splitQuery(query).filters.map(({ key, value }) => `${key}=${value}`)

test.each([
  ['from:alice hello', ['from=alice'], 'hello'],
  ['hello in:"two words" there', ['in=two words'], 'hello  there'],
  ['HAS:Link Is:agent KIND:file', ['has=Link', 'is=agent', 'kind=file'], ''],
  ['after:2024-05 before:today x', ['after=2024-05', 'before=today'], 'x'],
  ['before:noon has:everything is:late kind:', [], 'before:noon has:everything is:late kind:'],
  ['title:x https://example.org a:b', [], 'title:x https://example.org a:b'],
  ['"say from:alice" from:bob', ['from=bob'], '"say from:alice"'],
  ['from:"unclosed name', ['from="unclosed'], 'name'],
  ['xfrom:alice', [], 'xfrom:alice'],
  ['role:Assistant role:none', ['role=Assistant'], 'role:none'],
  [
    'session:01a1fd46-cb47-717b-8cee-a2e9abbed90a session:x',
    ['session=01a1fd46-cb47-717b-8cee-a2e9abbed90a'],
    'session:x',
  ],
  ['after:2024-05-17T00:00:00.000Z', ['after=2024-05-17T00:00:00.000Z'], ''],
  ['', [], ''],
])('%j is taken apart', (query, filters, words) => {
  expect(keys(query)).toEqual(filters)
  expect(splitQuery(query).words).toBe(words)
})

test.each([
  ['after:2026-13-45 x', ['after:2026-13-45']],
  ['on:2026-12-01 is:thread during:march', ['on:2026-12-01', 'is:thread', 'during:march']],
  ['from:alice after:2024-05 "has:everything" title:x http://to:80 in: x', []],
])('what is no filter in %j is told', (query, found) => {
  expect(misreadFilters(query)).toEqual(found)
})

test('a filter taken away leaves the rest as it was', () => {
  const query = 'one from:alice two has:link'
  const [from, has] = splitQuery(query).filters
  if (!from || !has) throw new Error('There are two filters.')
  expect(dropFilter(query, from)).toBe('one two has:link')
  expect(dropFilter(query, has)).toBe('one from:alice two')
})

test('a written filter is read back', () => {
  for (const value of ['alice', 'two words', 'Straße', 'a"b']) {
    expect(keys(writeFilter('in', value))).toEqual([`in=${value.replaceAll('"', '')}`])
  }
})

test('days are those of the reader, and what is none is none', () => {
  const now = Date.UTC(2024, 4, 17, 1, 30)
  expect(dayOf('2024', { offset: 0 })?.toISOString()).toBe('2024-01-01T00:00:00.000Z')
  expect(dayOf('2024-5', { offset: 0 })?.toISOString()).toBe('2024-05-01T00:00:00.000Z')
  expect(dayOf('2024-05-17', { offset: -120 })?.toISOString()).toBe('2024-05-16T22:00:00.000Z')
  expect(dayOf('today', { offset: 0 }, now)?.toISOString()).toBe('2024-05-17T00:00:00.000Z')
  // Four hours behind it is still the day before.
  expect(dayOf('today', { offset: 240 }, now)?.toISOString()).toBe('2024-05-16T04:00:00.000Z')
  expect(dayOf('yesterday', { offset: 0 }, now)?.toISOString()).toBe('2024-05-16T00:00:00.000Z')
  // A moment is itself, whatever the clock.
  expect(dayOf('2024-05-17T04:15:00.000Z', { offset: 240 })?.toISOString()).toBe('2024-05-17T04:15:00.000Z')
  for (const text of [
    '',
    'noon',
    '2024-05-17T25:00:00Z',
    '2024-02-31',
    '2024-13',
    '0024',
    '2024-05-17T00:00',
    '99999',
  ]) {
    expect(dayOf(text, { offset: 0 }), text).toBeNull()
  }
})

test.each([
  // Before and after the clocks change, on the days they do, and where midnight itself is skipped or comes twice.
  ['2024-01-15', 'Europe/Berlin', '2024-01-14T23:00:00.000Z'],
  ['2024-07-15', 'Europe/Berlin', '2024-07-14T22:00:00.000Z'],
  ['2024-03-31', 'Europe/Berlin', '2024-03-30T23:00:00.000Z'],
  ['2024-04-01', 'Europe/Berlin', '2024-03-31T22:00:00.000Z'],
  ['2024-10-27', 'Europe/Berlin', '2024-10-26T22:00:00.000Z'],
  ['2024-10-28', 'Europe/Berlin', '2024-10-27T23:00:00.000Z'],
  ['2024-03-10', 'America/New_York', '2024-03-10T05:00:00.000Z'],
  ['2024-03-11', 'America/New_York', '2024-03-11T04:00:00.000Z'],
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
  ['2024', 'Australia/Lord_Howe', '2023-12-31T13:00:00.000Z'],
  ['2024-07', 'Asia/Kathmandu', '2024-06-30T18:15:00.000Z'],
])('%s in %s begins at %s', (text, zone, iso) => {
  expect(dayOf(text, { offset: 0, zone })?.toISOString()).toBe(iso)
})

test('today and yesterday are those of the zone, also when one of them has 23 hours', () => {
  const clock = { offset: 0, zone: 'Europe/Berlin' }
  const now = Date.UTC(2024, 2, 31, 22, 30)
  expect(dayOf('today', clock, now)?.toISOString()).toBe('2024-03-31T22:00:00.000Z')
  expect(dayOf('yesterday', clock, now)?.toISOString()).toBe('2024-03-30T23:00:00.000Z')
})
