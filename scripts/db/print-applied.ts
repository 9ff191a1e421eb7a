export function printApplied(names: string[]): void {
  for (const name of names) console.log(`Applied ${name}`)
  if (names.length === 0) console.log('Nothing to apply: the schema is up to date.')
}
