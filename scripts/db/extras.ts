export type Extra = { table: string; sql: string }

/** The blocks of an extras file that concern a model of the schema. A block begins with "-- Table: reason". */
export function extrasOf(text: string, schema: string | null): Extra[] {
  const models = new Set(Array.from(schema?.matchAll(/^model (\w+) \{/gm) ?? [], (match) => match[1]))
  return text
    .split(/\n(?=-- \w+: )/)
    .map((block) => ({ table: /^-- (\w+): /.exec(block)?.[1] ?? '', sql: block.trim() }))
    .filter((block) => models.has(block.table))
}

/** The statements of a block that take back what an earlier run of it has made. */
export function dropsOf(extra: Extra): string {
  return extra.sql
    .split('\n')
    .filter((line) => line.startsWith('DROP '))
    .join('\n')
}
