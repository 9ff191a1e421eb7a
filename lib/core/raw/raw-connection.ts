export const CREATE = 'Make it with: npm run db -- create'

export type RawRow = Record<string, unknown>

/** One driver connection below Prisma. Only migrations, backup and tests of what Prisma cannot express use it. */
export type RawConnection = {
  engine: 'sqlite' | 'postgresql'
  /** One statement; its values are $1, $2, … on both engines. Rows are empty for a statement that returns none. */
  query(sql: string, values?: unknown[]): Promise<RawRow[]>
  /** Any number of statements without values. */
  script(sql: string): Promise<void>
  /** The rows of one SELECT a page at a time, so that a table of any size fits in memory. */
  pages(sql: string, size: number): AsyncIterable<RawRow[]>
  /**
   * `work` in one transaction that changes the schema, under the lock that lets one process at a time do so. Foreign
   * keys are not enforced while tables are rebuilt; they are checked before the commit.
   */
  migrating<T>(work: () => Promise<T>): Promise<T>
  /** `work` reads one consistent state, whatever others commit meanwhile. */
  snapshot<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}
