import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffWords } from './diff-words'

it('marks what was taken away and what was added, and joins neighbours', () => {
  expect(diffWords('we meet at noon by the river', 'we meet at eleven by the old river')).toEqual([
    { kind: 'same', text: 'we meet at ' },
    { kind: 'removed', text: 'noon ' },
    { kind: 'added', text: 'eleven ' },
    { kind: 'same', text: 'by the ' },
    { kind: 'added', text: 'old ' },
    { kind: 'same', text: 'river' },
  ])
  expect(diffWords('same', 'same')).toEqual([{ kind: 'same', text: 'same' }])
  expect(diffWords('', 'new')).toEqual([{ kind: 'added', text: 'new' }])
})

it('the parts make both texts again, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', ' ', '\n', 'wörter ', '👍 '), { maxLength: 60 })
    .map((all) => all.join(''))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffWords(before, after)
      const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text)
      expect(without('added').join('')).toBe(before)
      expect(without('removed').join('')).toBe(after)
    }),
  )
})

it('shows texts with many thousand edits whole', () => {
  const many = (word: string) => `${word} same `.repeat(16_000)
  expect(diffWords(many('a'), many('b'))).toEqual([
    { kind: 'removed', text: many('a') },
    { kind: 'added', text: many('b') },
  ])
})
