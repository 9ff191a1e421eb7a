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

function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function escapeOf(char: string): string {
  const units = Array.from({ length: char.length }, (_, index) => char.charCodeAt(index))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
