/**
 * A word of a closed list as the database holds it. One that is none (written by hand, or by a newer release) is never
 * taken for a new state: it is an error that names it.
 */
export function knownWord<T extends string>(words: readonly T[], word: string, what: string): T {
  const known = words.find((one) => one === word)
  if (known === undefined) throw new Error(`The database holds an unknown ${what}: ${JSON.stringify(word)}.`)
  return known
}
