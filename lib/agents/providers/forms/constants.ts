import { PRICE_MAX } from '../constants'

const MILLION = 1_000_000
const DOLLARS = /^(\d{1,7})(?:\.(\d{1,6}))?$/

/** Dollars as typed, exactly; null when they are none. */
export function toMicros(text: string): number | null {
  const [, whole, part = ''] = DOLLARS.exec(text.trim()) ?? []
  if (whole === undefined) return null
  const micros = Number(whole) * MILLION + Number(part.padEnd(6, '0'))
  return micros <= PRICE_MAX ? micros : null
}

/** Micro-dollars as they are typed, without idle zeros. */
export function toDollars(micros: number): string {
  const part = String(micros % MILLION)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${Math.floor(micros / MILLION)}${part && `.${part}`}`
}
