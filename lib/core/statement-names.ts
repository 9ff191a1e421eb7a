const NAMES_MAX = 500
const SEEN_MAX = 5000
/** Longer texts are long lists of one length, which hardly come again. */
const TEXT_MAX = 10_000

/**
 * Names for the statements of PostgreSQL: a named one is parsed and planned once per connection, one without a name
 * (the empty one) each time. A text gets its name at its second use, and only so many get one, because connections keep
 * every statement they were given.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= NAMES_MAX || sql.length > TEXT_MAX) return ''
    if (!seen.delete(sql)) {
      if (seen.size >= SEEN_MAX) seen.clear()
      seen.add(sql)
      return ''
    }
    const name = `confab_${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
