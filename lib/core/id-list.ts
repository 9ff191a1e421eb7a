/** Ids as a column keeps them: each once, separated by spaces. */
export function writeIds(ids: string[]): string {
  return [...new Set(ids)].join(' ')
}

export function readIds(text: string | null | undefined): string[] {
  return text ? text.split(' ') : []
}
