import type { RawConnection } from '../raw/raw-connection'
import type { Column, Table } from './tables'

/** Inserts lines made by readLines, in one statement. */
export async function writeLines(connection: RawConnection, table: Table, lines: string[]): Promise<void> {
  if (lines.length === 0) return
  const names = table.columns.map((column) => `"${column.name}"`).join(', ')
  const source =
    connection.engine === 'sqlite'
      ? fromSqlite(table)
      : `SELECT ${names} FROM json_populate_recordset(NULL::"${table.name}", $1::json)`
  await connection.query(`INSERT INTO "${table.name}" (${names}) ${source}`, [`[${lines.join(',')}]`])
}

function fromSqlite(table: Table): string {
  return `SELECT ${table.columns.map(extracted).join(', ')} FROM json_each($1)`
}

/** In the form the application's adapter writes, so that text comparison orders old and new rows together. */
function extracted({ name, kind }: Column): string {
  const value = `json_extract(value, '$."${name}"')`
  if (kind === 'time') return `replace(${value}, 'Z', '+00:00')`
  return kind === 'bigint' ? `CAST(${value} AS INTEGER)` : value
}
