import { randomUUID } from 'node:crypto'
import * as z from 'zod'

/** Strings first, so that digits inside them are left alone. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/** A JSON value whose integers beyond 2^53 are bigints. */
export type ExactJson = string | number | boolean | bigint | null | ExactJson[] | { [key: string]: ExactJson }

export const exactJsonSchema: z.ZodType<ExactJson> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.bigint(),
    z.null(),
    z.array(exactJsonSchema),
    z.record(z.string(), exactJsonSchema),
  ]),
)

/** JSON.parse, but integers that a number cannot hold become bigints instead of other integers. */
export function parseExact(text: string): ExactJson {
  const mark = newMark()
  const marked = text.replace(TOKEN, (token) => (isUnsafe(token) ? `"${mark}${token}"` : token))
  if (marked === text) return JSON.parse(text)
  return JSON.parse(marked, (_, value) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  )
}

/** The counterpart: bigints are written as the integers they are. */
export function stringifyExact(value: ExactJson): string
export function stringifyExact(value: unknown): string | undefined
export function stringifyExact(value: unknown): string | undefined {
  const mark = newMark()
  const text = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${mark}${part}` : part))
  return text === undefined ? undefined : unmark(text, mark)
}

/** A value whose bigints are strings behind a mark that nobody can guess, for a library that calls JSON.stringify. */
export function markBigInts(value: ExactJson, mark: string): ExactJson {
  return mapBigInts(value, (digits) => `${mark}${digits}`)
}

/** The counterpart: marked strings are bigints again. */
export function unmarkBigInts(value: unknown, mark: string): unknown {
  if (typeof value === 'string') return value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value
  if (Array.isArray(value)) return value.map((part) => unmarkBigInts(part, mark))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unmarkBigInts(part, mark)]))
}

/** JSON text that holds marked strings, with the integers in their place. */
export function unmark(text: string, mark: string): string {
  return text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1')
}

export function newMark(): string {
  return `${randomUUID()}:`
}

/** A copy with another value in place of each bigint. */
export function mapBigInts(value: ExactJson, map: (digits: bigint) => ExactJson): ExactJson {
  if (typeof value === 'bigint') return map(value)
  if (Array.isArray(value)) return value.map((part) => mapBigInts(part, map))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapBigInts(part, map)]))
}

/** Whether JSON.parse has already changed an integer in here, or may have. */
export function hasUnsafeInteger(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnsafeInteger)
}

function isUnsafe(token: string): boolean {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token))
}
