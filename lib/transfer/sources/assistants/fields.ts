/** An object as JSON.parse gives it. Ask for own keys only: `constructor` is a key like any other in a file. */
export type Fields = { [key: string]: unknown }

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function fieldOf(value: unknown, key: string): unknown {
  return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** A text that says something. */
export function textOf(value: unknown, key: string): string | undefined {
  const field = fieldOf(value, key)
  return typeof field === 'string' && field !== '' ? field : undefined
}

export function listOf(value: unknown, key: string): unknown[] {
  const field = fieldOf(value, key)
  return Array.isArray(field) ? field : []
}

export function numberOf(value: unknown, key: string): number | undefined {
  const field = fieldOf(value, key)
  return typeof field === 'number' && Number.isFinite(field) ? field : undefined
}

/** After it, milliseconds are seconds: no source is older than the web. */
const LAST_SECOND = 100_000_000_000
const YEAR_2100 = Date.UTC(2100, 0)

/**
 * A time written in seconds, milliseconds or as a date; without a zone it is UTC. null for what is no time between 1970
 * and 2100.
 */
export function timeOf(value: unknown): Date | null {
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof number === 'number') return within(number < LAST_SECOND ? number * 1000 : number)
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return null
  const isZoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value)
  return within(Date.parse(value.length > 10 && !isZoned ? `${value.replace(/[+-]$/, '')}Z` : value))
}

function within(ms: number): Date | null {
  return ms >= 0 && ms < YEAR_2100 ? new Date(Math.floor(ms)) : null
}

/** What a text says as JSON, else the text. */
export function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A text as the bytes of a file. */
export function asData(text: string): string {
  return Buffer.from(text).toString('base64')
}
