import { expect, test } from 'vitest'
import { statementNames } from './statement-names'

test('a statement has one name from its second use on, and another has another', () => {
  const nameOf = statementNames()
  const names = ['SELECT 1', 'SELECT 1', 'SELECT 2', 'SELECT 1', 'SELECT 2'].map((sql) => nameOf({ sql }))
  expect(names).toEqual(['', 'confab_1', '', 'confab_1', 'confab_2'])
})

test('only so many statements get a name, and no long list does', () => {
  const nameOf = statementNames()
  const texts = Array.from({ length: 600 }, (_, n) => `SELECT ${n}`)
  for (const sql of texts) nameOf({ sql })
  const names = new Set(texts.map((sql) => nameOf({ sql })))
  expect(names.size).toBe(501)
  const long = `SELECT ${'?, '.repeat(4000)}?`
  expect([nameOf({ sql: long }), nameOf({ sql: long })]).toEqual(['', ''])
})
