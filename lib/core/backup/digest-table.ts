import { createHash } from 'node:crypto'
import type { RawConnection } from '../raw/raw-connection'
import { readLines } from './read-lines'
import type { Table } from './tables'

export type TableDigest = { rows: number; sha256: string }

/** Pages of a table's lines, and what they add up to once they have all been read. */
export function digestTable(connection: RawConnection, table: Table) {
  const hash = createHash('sha256')
  let rows = 0
  async function* lines(): AsyncIterable<string[]> {
    for await (const page of readLines(connection, table)) {
      rows += page.length
      for (const line of page) hash.update(`${line}\n`)
      yield page
    }
  }
  return { lines: lines(), result: (): TableDigest => ({ rows, sha256: hash.digest('hex') }) }
}
