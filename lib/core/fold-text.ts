/** One spelling for comparisons: case and compatibility forms are folded, in every script. Engines fold ASCII only. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').replaceAll('ß', 'ss').normalize('NFC')
}

/**
 * A LIKE pattern (ESCAPE '!') for LOWER(column) for what foldText may make equal: where an engine may fold differently it
 * matches anything. What it finds has to be compared again.
 */
export function foldPattern(text: string): string {
  // A letter before a mark may be one with it in the column, and two s, or half of them, may be a ß.
  const plain = foldText(text).split(/(?:[ -~]?[^ -~]+|s)+/u)
  return plain.map((part) => part.replace(/[!%_]/g, '!$&')).join('%')
}
