import { parse } from 'csv-parse/sync'

const ROWS_MAX = 500
const COLUMNS_MAX = 50
/** Cells of a page, which takes its time for each. */
const CELLS_MAX = 5000

/** Rows below the heading that are shown of a table so wide. */
export function rowsShown(columns: number): number {
  return Math.min(ROWS_MAX, Math.floor(CELLS_MAX / Math.max(columns, 1)))
}

/** Rows of a table, the heading first; null when the text is none. JSON: a list of objects or of lists. */
export function readTable(text: string, contentType: string): string[][] | null {
  try {
    const rows = contentType === 'application/json' ? fromJson(JSON.parse(text)) : fromCsv(text)
    if (!rows || rows.length === 0) return null
    const columns = Math.min(rows[0]?.length ?? 1, COLUMNS_MAX)
    return rows.slice(0, 1 + rowsShown(columns)).map((row) => row.slice(0, columns).map(show))
  } catch {
    return null // not a table: the text itself is shown
  }
}

function fromCsv(text: string): string[][] {
  return parse(text, { relax_column_count: true, skip_empty_lines: true, bom: true, to: ROWS_MAX + 1 })
}

function fromJson(value: unknown): unknown[][] | null {
  if (!Array.isArray(value)) return null
  const items: unknown[] = value.slice(0, ROWS_MAX)
  if (items.every((item) => Array.isArray(item))) return items
  const objects = items.filter((item) => typeof item === 'object' && item !== null)
  if (objects.length < items.length) return null
  const names = namesOf(objects)
  const rows = objects.slice(0, rowsShown(names.length))
  return [names, ...rows.map((item) => names.map((name) => Object.getOwnPropertyDescriptor(item, name)?.value))]
}

/** Names of the first columns, in the order they come up: a small file may hold a name for each of its bytes. */
function namesOf(objects: object[]): string[] {
  const names = new Set<string>()
  for (const item of objects) {
    for (const name of Object.keys(item)) {
      if (names.size >= COLUMNS_MAX) return [...names]
      names.add(name)
    }
  }
  return [...names]
}

function show(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
