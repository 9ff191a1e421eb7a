import { expect, test } from 'vitest'
import { readTable } from './read-table'

test('CSV with quotes, commas, line breaks and rows of different lengths', () => {
  expect(readTable('a,b\n"x, y","two\nlines"\n1\n', 'text/csv')).toEqual([['a', 'b'], ['x, y', 'two\nlines'], ['1']])
})

test('JSON: a list of objects gets the names of all of them, a list of lists stays', () => {
  const text = JSON.stringify([
    { a: 1, b: { c: 2 } },
    { a: null, d: 'x' },
  ])
  expect(readTable(text, 'application/json')).toEqual([
    ['a', 'b', 'd'],
    ['1', '{"c":2}', ''],
    ['', '', 'x'],
  ])
  expect(readTable('[[1,"a"],[2]]', 'application/json')).toEqual([['1', 'a'], ['2']])
})

test.each([
  ['{"a":1}', 'application/json'],
  ['[1,2]', 'application/json'],
  ['nonsense', 'application/json'],
  ['"open', 'text/csv'],
  ['', 'text/csv'],
])('%j is no table', (text, contentType) => {
  expect(readTable(text, contentType)).toBeNull()
})

test('as many names as fit into a file make the first columns, however many objects have them', () => {
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, n]))
  const rows = readTable(JSON.stringify([wide]), 'application/json')
  expect(rows?.map((row) => row.length)).toEqual([50, 50])
  expect(rows?.[1]?.at(-1)).toBe('49')
  const many = Array.from({ length: 500 }, (_, n) => ({ [`a${n}`]: n, [`b${n}`]: n }))
  const cut = readTable(JSON.stringify(many), 'application/json')
  expect(cut?.[0]?.slice(0, 3)).toEqual(['a0', 'b0', 'a1'])
  expect(cut).toHaveLength(101)
  expect(cut?.[2]?.slice(0, 4)).toEqual(['', '', '1', '1'])
})

test('a name from an object prototype is only a name', () => {
  expect(readTable('[{"__proto__":1,"constructor":2}]', 'application/json')?.[1]).toEqual(['1', '2'])
})
