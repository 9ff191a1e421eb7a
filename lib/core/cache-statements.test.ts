import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { cacheStatements } from './cache-statements'

const query = (sql: string, ...args: (string | null)[]) => ({
  sql,
  args,
  argTypes: args.map(() => ({ scalarType: 'string' as const, arity: 'scalar' as const })),
})

/** The adapter with its connection, and what was prepared on it. */
async function connect() {
  const adapter = await new PrismaBetterSqlite3({ url: ':memory:' }).connect()
  if (!('client' in adapter) || !(adapter.client instanceof BetterSqlite3)) throw new Error('no connection')
  const prepare = vi.spyOn(adapter.client, 'prepare')
  cacheStatements(adapter.client)
  await adapter.executeScript('CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER, note TEXT)')
  return { adapter, texts: () => prepare.mock.calls.map(([sql]) => sql) }
}

test('a statement is prepared once, and each run has its own values', async () => {
  const { adapter, texts } = await connect()
  for (const id of ['a', 'b', 'c']) {
    expect(await adapter.executeRaw(query('INSERT INTO t (id, note) VALUES (?, ?)', id, `note ${id}`))).toBe(1)
  }
  const read = async (id: string) => (await adapter.queryRaw(query('SELECT id, note FROM t WHERE id = ?', id))).rows
  expect(await read('a')).toEqual([['a', 'note a']])
  expect(await read('c')).toEqual([['c', 'note c']])
  expect(await read('z')).toEqual([])
  expect(texts()).toEqual(['INSERT INTO t (id, note) VALUES (?, ?)', 'SELECT id, note FROM t WHERE id = ?'])
})

test('a statement that failed can be used again', async () => {
  const { adapter } = await connect()
  const insert = (id: string) => adapter.executeRaw(query('INSERT INTO t (id) VALUES (?)', id))
  await insert('a')
  await expect(insert('a')).rejects.toMatchObject({ cause: { kind: 'UniqueConstraintViolation' } })
  expect(await insert('b')).toBe(1)
})

test('columns keep their names and types from run to run', async () => {
  const { adapter } = await connect()
  const read = () => adapter.queryRaw(query('SELECT n, note FROM t'))
  const empty = await read()
  await adapter.executeRaw(query('INSERT INTO t (id, n) VALUES (?, 7)', 'a'))
  const filled = await read()
  expect(filled.columnNames).toEqual(['n', 'note'])
  expect(filled.columnTypes).toEqual(empty.columnTypes)
  expect(filled.rows).toEqual([[7, null]])
})

test('a change of the tables is seen by statements that were prepared before it', async () => {
  const { adapter } = await connect()
  await adapter.executeRaw(query('INSERT INTO t (id) VALUES (?)', 'a'))
  const read = () => adapter.queryRaw(query('SELECT id FROM t'))
  await read()
  await adapter.executeScript('ALTER TABLE t ADD COLUMN more TEXT; CREATE INDEX t_note ON t (note)')
  expect((await read()).rows).toEqual([['a']])
})
