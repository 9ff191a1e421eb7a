import { expect, test } from 'vitest'
import type { Entry } from './entry'
import { rankEntries } from './rank-entries'

const room = (id: string, label: string, more: Partial<Entry> = {}): Entry => ({
  ...{ id, group: 'rooms', label, words: '', icon: null, run: () => undefined },
  ...more,
})
const labels = (found: [Entry['group'], Entry[]][]) => found.flatMap(([, entries]) => entries.map(({ label }) => label))

test('without a query the previous room comes first, then what concerns the reader, what is new, what was visited', () => {
  const entries = [
    room('a', 'old'),
    room('b', 'visited before'),
    room('c', 'visited last'),
    room('f', 'here', { isNew: true, concerns: 2 }),
    room('d', 'unread', { isNew: true }),
    room('e', 'named', { isNew: true, concerns: 1 }),
  ]
  expect(labels(rankEntries(entries, '', { ids: ['c', 'b'], current: 'f' }))).toEqual([
    'visited last',
    'named',
    'unread',
    'visited before',
    'old',
  ])
  expect(labels(rankEntries(entries, 'here', { ids: [], current: 'f' }))).toEqual(['here'])
})

test('a query finds its letters in their order, the beginning of a word before its middle', () => {
  const entries = [room('a', 'design review'), room('b', 'general'), room('c', 'rendering'), room('d', 'garden')]
  expect(labels(rankEntries(entries, 'gen', { ids: [] }))[0]).toBe('general')
  expect(labels(rankEntries(entries, 'dsgrv', { ids: [] }))).toEqual(['design review'])
  expect(labels(rankEntries(entries, 'xyz', { ids: [] }))).toEqual([])
})

test('an entry is found by its other words, and no group is longer than a screen', () => {
  expect(labels(rankEntries([room('a', 'Zoë', { words: '@zoe42' })], 'zoe42', { ids: [] }))).toEqual(['Zoë'])
  const many = Array.from({ length: 30 }, (_, index) => room(String(index), `room ${index}`))
  expect(labels(rankEntries(many, 'room', { ids: [] }))).toHaveLength(8)
})

test.each([
  ['Straße', 'STRASSE'],
  ['Ärzte', 'a\u0308rz'],
  ['ｆｕｌｌ', 'full'],
])('letters are the same however they are written: %s by %s', (label, query) => {
  const places = { ids: [], current: '' }
  expect(labels(rankEntries([room('a', label)], query, places))).toEqual([label])
  expect(labels(rankEntries([room('a', 'place', { words: label })], query, places))).toEqual(['place'])
})
