/** Which engine an address means: postgresql://… or, for anything else, SQLite. */
export function isPostgresql(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url)
}
