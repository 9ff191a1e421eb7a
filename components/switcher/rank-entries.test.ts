import { expect, test } from 'vitest'
import type { Entry } from './entry'
import { rankEntries } from './rank-entries'

const room = (id: string, label: string, more: Partial<Entry> = {}): Entry => ({
  ...{ id, group: 'rooms', label, words: '', icon: null, run: () => undefined },
  ...more,
})
const labels = (found: [Entry['group'], Entry[]][]) => found.flatMap(([, entries]) => entries.map(({ label }) => label))

test('without a query what concerns the reader comes first, then what is new, then what was visited last', () => {
  const entries = [
    room('a', 'old'),
    room('b', 'visited before'),
    room('c', 'visited last'),
    room('d', 'unread', { isNew: true }),
    room('e', 'named', { isNew: true, concerns: 1 }),
  ]
  expect(labels(rankEntries(entries, '', ['c', 'b']))).toEqual([
    'named',
    'unread',
    'visited last',
    'visited before',
    'old',
  ])
})

test('a query finds its letters in their order, the beginning of a word before its middle', () => {
  const entries = [room('a', 'design review'), room('b', 'general'), room('c', 'rendering'), room('d', 'garden')]
  expect(labels(rankEntries(entries, 'gen', []))[0]).toBe('general')
  expect(labels(rankEntries(entries, 'dsgrv', []))).toEqual(['design review'])
  expect(labels(rankEntries(entries, 'xyz', []))).toEqual([])
})

test('an entry is found by its other words, and no group is longer than a screen', () => {
  expect(labels(rankEntries([room('a', 'Zoë', { words: '@zoe42' })], 'zoe42', []))).toEqual(['Zoë'])
  const many = Array.from({ length: 30 }, (_, index) => room(String(index), `room ${index}`))
  expect(labels(rankEntries(many, 'room', []))).toHaveLength(8)
})
