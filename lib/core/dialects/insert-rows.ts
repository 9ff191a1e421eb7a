import { Prisma } from '../generated/sqlite/client'
import type { Column, Dialect } from './dialect'

type Value = string | number | bigint | boolean | Date | null

/**
 * One multi-row INSERT from one JSON parameter. Measured against createMany: a fifth of the CPU, and the number of
 * bound values stays small however many rows there are. Columns in which all rows agree (most of a batch: the room,
 * the many nulls) are bound next to the JSON: extracting each field from it is half the cost of an insert on SQLite.
 */
export function insertRows(dialect: Dialect, table: string, columns: Column[], rows: Value[][]): Prisma.Sql {
  const first = (rows[0] ?? []).map((value) => plain(dialect, value))
  const plainRows = rows.map((row) => row.map((value) => plain(dialect, value)))
  const varying = columns.flatMap((_, index) => (plainRows.some((row) => row[index] !== first[index]) ? [index] : []))
  const places = new Map(varying.map((index, place) => [index, place]))
  const fields = columns.map(({ type }, index) => {
    const place = places.get(index)
    return place === undefined ? dialect.constant(first[index] ?? null, type) : dialect.field(place, type)
  })
  const json = JSON.stringify(plainRows.map((row) => varying.map((index) => row[index])))
  const names = Prisma.raw(columns.map((column) => `"${column.name}"`).join(', '))
  return Prisma.sql`INSERT INTO ${Prisma.raw(`"${table}"`)} (${names}) SELECT ${Prisma.join(fields)} FROM ${dialect.elements(json)} ORDER BY j."key"`
}

function plain(dialect: Dialect, value: Value): string | number | boolean | null {
  if (value instanceof Date) return dialect.time(value)
  return typeof value === 'bigint' ? value.toString() : value
}
