/**
 * Characters that are not seen, or change the order in which others are: controls, zero-width and bidirectional marks,
 * odd spaces, line separators, unassigned and private ones. An agent could hide with them what it asks for.
 */
const UNSEEN = /(?![\n ])[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Cn}\p{Co}\p{Cs}\p{DI}]/gu

/** JSON text with its lines laid out and everything unseen written as an escape. Text that is no JSON stays as it is. */
export function showJson(text: string): string {
  return showUnseen(layOut(text))
}

export function showUnseen(text: string): string {
  return text.replace(UNSEEN, escapeOf)
}

/** Strings first, so that digits inside them are left alone. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/** Numbers stay as they are written: as numbers of this language, large integers are others. */
function layOut(text: string): string {
  let mark = '#'
  while (text.includes(mark)) mark += mark
  try {
    JSON.parse(text)
    const marked = text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${mark}${token}"`))
    return JSON.stringify(JSON.parse(marked), null, 2).replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1')
  } catch {
    return text
  }
}

function escapeOf(char: string): string {
  const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
