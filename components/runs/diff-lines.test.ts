import { expect, test } from 'vitest'
import { diffLines } from './diff-lines'

const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`)

test('says which lines went, came and stayed', () => {
  expect(shown('a\nb\nc', 'a\nx\nc')).toEqual([' a', '-b', '+x', ' c'])
  expect(shown('a', 'a\nb')).toEqual([' a', '+b'])
  expect(shown('a\nb', 'b')).toEqual(['-a', ' b'])
  expect(shown('same', 'same')).toEqual([' same'])
  expect(shown('a\nb\nc\nd', 'b\nd\ne')).toEqual(['-a', ' b', '-c', ' d', '+e'])
})

test('loses no line, whatever the texts', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const text = (salt: number) =>
      Array.from({ length: (seed * salt) % 9 }, (_, index) => 'abc'[(seed * (index + salt)) % 3]).join('\n')
    const [before, after] = [text(7), text(5)]
    const lines = diffLines(before, after)
    const side = (kind: string) => lines.flatMap((one) => (one.kind === 'same' || one.kind === kind ? [one.text] : []))
    expect(side('removed').join('\n')).toBe(before)
    expect(side('added').join('\n')).toBe(after)
  }
})

test('shows very long texts whole', () => {
  const long = Array.from({ length: 3000 }, (_, number) => `line ${number}`)
  const lines = diffLines(long.join('\n'), 'y')
  expect(lines).toEqual([...long.map((text) => ({ kind: 'removed', text })), { kind: 'added', text: 'y' }])
})
