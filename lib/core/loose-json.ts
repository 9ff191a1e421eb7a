/** JSON of others, of which any part may be missing or of another kind. Each of these gives something of its kind. */
export type Loose = { readonly [key: string]: unknown }

export function objectOf(value: unknown): Loose {
  return isObject(value) ? value : {}
}

export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function objectsOf(value: unknown): Loose[] {
  return listOf(value).filter(isObject)
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function textsOf(value: unknown): string[] {
  return listOf(value).filter((one) => typeof one === 'string')
}

/** The first that is a text with something in it. */
export function firstText(...values: unknown[]): string {
  return values.map(textOf).find((text) => text.trim() !== '') ?? ''
}

/** Also of digits in a text, which some write in place of a number. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
