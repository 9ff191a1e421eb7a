import { expect, test } from 'vitest'
import { MENTION_NAMES, mentionCases } from '@/lib/testing/mention-corpus'
import { findMentions, pickName } from './find-mentions'

const isMember = (name: string) => MENTION_NAMES.includes(name)

test.each(mentionCases())('$kind: $text mentions $names', ({ text, names }) => {
  const found = findMentions(text).flatMap((name) => pickName(name, isMember) ?? [])
  expect(found.map(({ folded }) => folded)).toEqual(names)
  const points = [...text]
  const written = found.map(({ start, length }) => points.slice(start, start + length).join(''))
  expect(written.map((name) => name.replaceAll('\\', '').toLowerCase())).toEqual(names.map((name) => `@${name}`))
})

test('the corpus has its two hundred texts, each once', () => {
  const texts = mentionCases().map(({ text }) => text)
  expect(texts.length).toBeGreaterThanOrEqual(200)
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
})

test.each([
  ['prose', 'hello @bob, how are you today?\n\n'],
  ['one line', 'hello @bob and '],
  ['emphasis', '**a** @bob _c_ '],
  ['a list', '- a @bob\n'],
  ['lines', '@bob\n'],
  ['a table', '| a | @bob |\n'],
  ['links', '[a](b) @bob '],
  ['addresses', 'a@b.co @bob '],
  ['references', '&amp; @bob '],
  ['escapes', '\\@ @bob '],
  ['HTML', '<b>@bob</b> '],
  ['an open comment', '<!-- @bob '],
  ['open code', '`@bob ` '],
  ['notes', '[^a] @bob\n\n[^a]: @bob\n\n'],
  ['definitions', '[a]: b\n@bob\n'],
  ['names without spaces', '(@bob'],
  ['paths', '@bob/'],
  ['underscores', '_@bob__'],
])('reading takes time in proportion to the length: %s', (_, unit) => {
  const [short, long] = [2000, 8000].map((length) => unit.repeat(Math.floor(length / unit.length)))
  // What else the machine does slows some rounds down; a text that takes the square of its length is slow in each (16).
  const ratios: number[] = []
  for (const round of ['a', 'b', 'c']) {
    ratios.push(spent(long ?? '', round) / Math.max(spent(short ?? '', round), 10_000))
    if (Math.min(...ratios) < 10) break
  }
  expect(Math.min(...ratios)).toBeLessThan(10)
})

/** Microseconds of the processor, the least of five; other letters each time keep answers from being remembered. */
function spent(text: string, round: string): number {
  const runs = ['v', 'w', 'x', 'y', 'z'].map((letter) => {
    const end = round + letter
    const before = process.cpuUsage()
    findMentions(text + end)
    return process.cpuUsage(before).user
  })
  return Math.min(...runs)
}
