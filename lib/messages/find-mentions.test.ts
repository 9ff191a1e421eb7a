import { expect, test } from 'vitest'
import { findMentions, readMentions } from './find-mentions'

test.each([
  ['hello', []],
  ['@bob hi', [['bob', 0, 4]]],
  [
    '(@Bob), @carol.',
    [
      ['bob', 1, 4],
      ['carol', 8, 6],
    ],
  ],
  ['bob@example.org and x/@bob', []],
  ['`@bob` and\n```\n@bob\n```\nthen @bob', [['bob', 29, 4]]],
  // The last line opens a block of code; what is between the backticks of the first and it is text.
  ['`@bob` and ```\n@bob\n``` then @bob', [['bob', 15, 4]]],
  ['@@bob @bob@host', []],
  ['@planner\nadd', [['planner', 0, 8]]],
])('%j', (text, expected) => {
  expect(findMentions(text).map(({ folded, start, length }) => [folded, start, length])).toEqual(expected)
})

test('places are counted in code points, also after several names', () => {
  expect(findMentions('👍 @a 👍👍 @b').map(({ start }) => start)).toEqual([2, 8])
})

test('a name that ends in dashes is given with and without them', () => {
  expect(findMentions('@bob- @bob_ @bob\\-\\-')).toEqual([
    { folded: 'bob-', start: 0, length: 5, trimmed: { folded: 'bob', start: 0, length: 4 } },
    { folded: 'bob_', start: 6, length: 5 },
    { folded: 'bob--', start: 12, length: 8, trimmed: { folded: 'bob', start: 12, length: 4 } },
  ])
})

test('names are found across the parts a long text is read in, with their places in the whole', () => {
  const line = 'a 👍 line that names @bob\n'
  const found = findMentions(line.repeat(500))
  expect(found).toHaveLength(500)
  expect(found.map(({ start }) => start)).toEqual(found.map((_, index) => index * 25 + 20))
})

test('a text of nothing but names is read up to its budget, the same ahead and at once', async () => {
  const text = '@a '.repeat(10_666)
  await readMentions(text)
  const ahead = findMentions(text)
  expect(ahead).toHaveLength(512)
  const other = text.replace('@a', '@b')
  expect(findMentions(other).slice(1)).toEqual(ahead.slice(1))
})

test.each([
  ['in one line', '@a ', 1],
  ['in lines', 'to @a\n', 1],
  ['in a list', '- @a and @b\n', 2],
  ['in emphasis', '**@a**\n\n', 1],
])('of more names than the budget has, the first 512 are read: %s', (_, piece, each) => {
  for (const count of [Math.floor(512 / each), 600]) {
    const names = findMentions(`${piece.repeat(count)}\n`)
    expect([count, names.length]).toEqual([count, Math.min(count * each, 512)])
  }
})

test('addresses and code take nothing from the budget of names', () => {
  const address = 'to a@b.example\n'.repeat(300)
  const code = `\`\`\`ts\n${'@decorated\n'.repeat(600)}\`\`\`\n`
  expect(findMentions(`${address}${address}${code}@bob`).map(({ folded }) => folded)).toEqual(['bob'])
})

test('a name behind a block that is shown as it was typed is one, with its place, and one within it is none', async () => {
  for (const block of [
    `${'>'.repeat(20)} @a 👍\n`,
    `${'*x'.repeat(1100)} @b\n\n`,
    `\`\`\`\n${'x @c\n'.repeat(3000)}\`\`\`\n`,
  ]) {
    const text = `@first\n\n${block}# To @last`
    await readMentions(text)
    for (const found of [findMentions(text), findMentions(` ${text}`)])
      expect(found.map(({ folded }) => folded)).toEqual(['first', 'last'])
    expect(findMentions(text)[1]?.start).toBe([...text].length - 5)
  }
})
