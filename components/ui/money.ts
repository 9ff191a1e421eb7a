/** Micro-dollars as they stand in an address, in dollars to be typed over. */
export function showMoney(micros: string): string {
  return /^\d+$/.test(micros) ? String(Number(micros) / 1_000_000) : ''
}

/** Typed dollars as micro-dollars; empty stays empty, and null is no amount. A comma may stand for the point. */
export function readMoney(text: string): string | null {
  if (text === '') return ''
  const dollars = /^\$?\s*(\d{1,9}(?:[.,]\d{1,6})?|[.,]\d{1,6})$/.exec(text)?.[1]
  return dollars === undefined ? null : String(Math.round(Number(dollars.replace(',', '.')) * 1_000_000))
}
