import type { RawConnection } from '../raw/raw-connection'

export type ColumnKind = 'text' | 'int' | 'bigint' | 'bool' | 'time'
export type Column = { name: string; kind: ColumnKind }

export type Table = {
  name: string
  /** By name, so that both engines write the same bytes whatever order their tables grew in. */
  columns: Column[]
  /** Columns of the primary key, in its order: they sort the rows. */
  key: string[]
}

/** The application's tables from the engine's own catalog, each after the tables its foreign keys point to. */
export async function readTables(connection: RawConnection): Promise<Table[]> {
  const [columns, references] = [await readColumns(connection), await readReferences(connection)]
  const names = [...new Set(columns.map((row) => String(row.table)))].sort()
  const tables = names.map((name) =>
    toTable(
      name,
      columns.filter((row) => row.table === name),
    ),
  )
  return parentsFirst(tables, (name) => references.filter((row) => row.table === name).map((row) => String(row.parent)))
}

const COLUMNS = {
  sqlite: `SELECT l.name AS "table", c.name AS name, c.type AS type, c.pk AS position
    FROM pragma_table_list l JOIN pragma_table_info(l.name) c
    WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite_%' AND l.name NOT LIKE '\\_%' ESCAPE '\\'`,
  postgresql: `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type,
      coalesce(array_position(i.indkey::int2[], a.attnum), -1) + 1 AS position
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname NOT LIKE '\\_%'`,
}

function readColumns(connection: RawConnection) {
  return connection.query(COLUMNS[connection.engine])
}

const REFERENCES = {
  sqlite: `SELECT l.name AS "table", f."table" AS parent FROM pragma_table_list l JOIN pragma_foreign_key_list(l.name) f
    WHERE l.schema = 'main'`,
  postgresql: `SELECT conrelid::regclass::text AS "table", confrelid::regclass::text AS parent FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
}

async function readReferences(connection: RawConnection) {
  const rows = await connection.query(REFERENCES[connection.engine])
  return rows.map((row) => ({ table: unquoted(row.table), parent: unquoted(row.parent) }))
}

function unquoted(name: unknown): string {
  return String(name).replaceAll('"', '')
}

function toTable(name: string, rows: Record<string, unknown>[]): Table {
  const columns = rows.map((row) => ({
    name: String(row.name),
    kind: kindOf(name, String(row.type)),
    position: Number(row.position),
  }))
  const key = columns.filter((column) => column.position > 0).sort((a, b) => a.position - b.position)
  return {
    name,
    columns: columns.map(({ name, kind }) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    key: key.map((column) => column.name),
  }
}

const KINDS: Record<string, ColumnKind> = {
  text: 'text',
  integer: 'int',
  bigint: 'bigint',
  boolean: 'bool',
  datetime: 'time',
  'timestamp without time zone': 'time',
}

function kindOf(table: string, type: string): ColumnKind {
  const kind = KINDS[type.toLowerCase()]
  if (!kind) throw new Error(`Table ${table} has a column of type ${type}, which backups do not support.`)
  return kind
}

function parentsFirst(tables: Table[], parentsOf: (name: string) => string[]): Table[] {
  const done = new Set<string>()
  const sorted: Table[] = []
  const visit = (table: Table) => {
    if (done.has(table.name)) return
    done.add(table.name)
    for (const parent of tables) if (parentsOf(table.name).includes(parent.name)) visit(parent)
    sorted.push(table)
  }
  for (const table of tables) visit(table)
  return sorted
}
