/** One spelling for comparisons: case and compatibility forms are folded, in every script. Engines fold ASCII only. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC')
}

/**
 * A LIKE pattern (ESCAPE '!') for LOWER(column) for what foldText may make equal: where an engine may fold differently it
 * matches anything. What it finds has to be compared again.
 */
export function foldPattern(text: string): string {
  // A letter before a mark may be one with it in the column.
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[ -~]?[^ -~]+/u)
  return plain.map((part) => part.replace(/[!%_]/g, '!$&')).join('%')
}
