import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrationScript } from './migration-script'

const page = readFileSync('docs/data-model.md', 'utf8')
const schema = readFileSync('prisma/schema.prisma', 'utf8')
const extras = readFileSync('prisma/extras/sqlite.sql', 'utf8')
const models = Array.from(schema.matchAll(/^model (\w+) \{([\s\S]*?)\n\}/gm), ([, name = '', body = '']) => ({
  name,
  body,
}))

test.each(models)('docs/data-model.md describes $name with every column', ({ name, body }) => {
  const section = page.split('\n### ').find((part) => part.startsWith(`${name}\n`)) ?? ''
  const columns = body
    .split('\n')
    .flatMap((line) => /^ {2}(\w+)\s+(String|Int|BigInt|Boolean|DateTime)\b/.exec(line)?.[1] ?? [])
  expect(columns.length).toBeGreaterThan(0)
  expect(columns.filter((column) => !section.includes(`\`${column}\``))).toEqual([])
})

test('docs/data-model.md gives a reason for every index and trigger, and for none that is gone', async () => {
  const sql = await migrationScript('sqlite', { schema: null, extras: '' }, { schema, extras })
  const made = Array.from(sql.matchAll(/CREATE (?:UNIQUE )?(?:INDEX|TRIGGER) "(\w+)"/g), ([, name]) => name)
  expect(made.length).toBeGreaterThan(40)
  const named = Array.from(page.matchAll(/`(\w+_(?:key|idx|refuse_\w+|search_\w+))`/g), ([, name]) => name)
  expect([...new Set(named)].sort()).toEqual([...new Set(made)].sort())
})
