import { expect, test } from 'vitest'
import { dayOf, dropFilter, splitQuery, writeFilter } from './schema'

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
  ['', [], ''],
])('%j is taken apart', (query, filters, words) => {
  expect(keys(query)).toEqual(filters)
  expect(splitQuery(query).words).toBe(words)
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
  expect(dayOf('2024', 0)?.toISOString()).toBe('2024-01-01T00:00:00.000Z')
  expect(dayOf('2024-5', 0)?.toISOString()).toBe('2024-05-01T00:00:00.000Z')
  expect(dayOf('2024-05-17', -120)?.toISOString()).toBe('2024-05-16T22:00:00.000Z')
  expect(dayOf('today', 0, now)?.toISOString()).toBe('2024-05-17T00:00:00.000Z')
  // Four hours behind it is still the day before.
  expect(dayOf('today', 240, now)?.toISOString()).toBe('2024-05-16T04:00:00.000Z')
  expect(dayOf('yesterday', 0, now)?.toISOString()).toBe('2024-05-16T00:00:00.000Z')
  for (const text of ['', 'noon', '2024-02-31', '2024-13', '0024', '2024-05-17T00:00', '99999']) {
    expect(dayOf(text, 0), text).toBeNull()
  }
})
