import type BetterSqlite3 from 'better-sqlite3'
import { LRUCache } from 'lru-cache'

const STATEMENTS_MAX = 500
/** Longer texts are long lists of one length, which hardly come again. */
const TEXT_MAX = 10_000

type Kept = { statement: BetterSqlite3.Statement<unknown[]>; columns: BetterSqlite3.ColumnDefinition[] | null }

/**
 * Lets a connection keep its prepared statements by their text. The adapter prepares every statement for one use, and
 * binds it, which can be done once in its life: so it gets a stand-in that binds at each run. A statement is run to its
 * end within one call, so no two uses of it meet.
 */
export function cacheStatements(client: Pick<BetterSqlite3.Database, 'prepare'>): void {
  const prepare = client.prepare.bind(client)
  const cache = new LRUCache<string, Kept>({ max: STATEMENTS_MAX })
  const keep = (sql: string): Kept => {
    const known = cache.get(sql)
    if (known) return known
    const statement = prepare(sql)
    const kept = { statement, columns: statement.reader ? statement.raw().columns() : null }
    if (sql.length <= TEXT_MAX) cache.set(sql, kept)
    return kept
  }
  Object.assign(client, { prepare: (sql: string) => standIn(keep(sql)) })
}

/** What the adapter uses of a statement. */
function standIn({ statement, columns }: Kept) {
  return {
    reader: statement.reader,
    bind: (args: unknown[]) => ({
      reader: statement.reader,
      run: () => statement.run(args),
      columns: () => columns ?? [],
      raw: () => ({ all: () => statement.all(args) }),
    }),
  }
}
