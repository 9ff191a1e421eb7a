const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Micro-dollars as dollars: two digits, and of less than a cent so many that something is seen. */
export function showCost(micros: number): string {
  const dollars = micros / 1_000_000
  if (micros === 0 || dollars >= 0.01) return cents.format(dollars)
  return Number(dollars.toPrecision(2)).toFixed(6).replace(/0+$/, '')
}
