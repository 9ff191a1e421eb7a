import { diffSchema } from './diff-schema'
import { dropsOf, type Extra, extrasOf } from './extras'

export type SchemaState = {
  /** Prisma schema for the engine; null: nothing. */
  schema: string | null
  /** Text of the engine's extras file. */
  extras: string
}

/** One direction of a migration; the other is the same call with the states exchanged. Empty when nothing changes. */
export async function migrationScript(
  engine: 'sqlite' | 'postgresql',
  from: SchemaState,
  to: SchemaState,
): Promise<string> {
  const before = extrasOf(from.extras, from.schema)
  const after = extrasOf(to.extras, to.schema)
  const diff = await diffSchema(engine, from.schema, to.schema)
  const gone = before.filter((extra) => !after.some((other) => other.sql === extra.sql))
  // Rebuilding a table on SQLite drops its triggers and partial indexes without a word.
  const needed = after.filter((extra) => isMade(extra, diff) || !before.some((other) => other.sql === extra.sql))
  const parts = [...gone.map(dropsOf), diff, ...needed.map((extra) => extra.sql)].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`
}

function isMade(extra: Extra, diff: string): boolean {
  return diff.includes(`CREATE TABLE "${extra.table}"`) || diff.includes(`RENAME TO "${extra.table}"`)
}
