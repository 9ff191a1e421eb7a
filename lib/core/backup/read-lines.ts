import type { RawConnection } from '../raw/raw-connection'
import type { Column, ColumnKind, Table } from './tables'

/** Rows fetched at a time, and characters after which a page of lines is handed on. */
const ROWS = 100
const PAGE_LENGTH = 1_000_000

/**
 * The rows of a table by primary key, each as one line of JSON, in pages of about a megabyte. Equal rows give equal bytes on both
 * engines: columns sorted by name, times in ISO 8601 with Z, 64-bit numbers as text, keys compared byte by byte.
 */
export async function* readLines(connection: RawConnection, table: Table): AsyncIterable<string[]> {
  const isSqlite = connection.engine === 'sqlite'
  const list = table.columns.map((column) => (isSqlite ? `"${column.name}"` : selected(column)))
  const order = table.key.map((name) =>
    isSqlite || kindOf(table, name) !== 'text' ? `"${name}"` : `"${name}" COLLATE "C"`,
  )
  const sql = `SELECT ${list.join(', ')} FROM "${table.name}" ORDER BY ${order.join(', ')}`
  let page: string[] = []
  let length = 0
  for await (const rows of connection.pages(sql, ROWS)) {
    for (const line of rows.map((row) => toLine(row, table.columns))) {
      page.push(line)
      length += line.length
    }
    if (length < PAGE_LENGTH) continue
    yield page
    page = []
    length = 0
  }
  if (page.length > 0) yield page
}

function kindOf(table: Table, name: string): ColumnKind | undefined {
  return table.columns.find((column) => column.name === name)?.kind
}

function selected({ name, kind }: Column): string {
  return kind === 'time' ? `to_char("${name}", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "${name}"` : `"${name}"`
}

function toLine(row: Record<string, unknown>, columns: Column[]): string {
  return JSON.stringify(Object.fromEntries(columns.map(({ name, kind }) => [name, plain(kind, row[name])])))
}

function plain(kind: ColumnKind, value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null
  if (kind === 'int') return Number(value)
  if (kind === 'bool') return value === true || value === 1n
  if (kind === 'time') return new Date(typeof value === 'bigint' ? Number(value) : String(value)).toISOString()
  return String(value)
}
