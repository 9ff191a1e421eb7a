import { SEARCH_KINDS } from '../constants'
import { dayAt, type ReaderClock, startOfDay } from './start-of-day'

export const FILTER_KEYS = ['from', 'in', 'before', 'after', 'has', 'is', 'kind', 'role', 'session'] as const
export type FilterKey = (typeof FILTER_KEYS)[number]

/** Values allowed after the colon; null: a name, a date or an id. */
export const FILTER_VALUES: Record<FilterKey, readonly string[] | null> = {
  from: null,
  in: null,
  before: null,
  after: null,
  has: ['file', 'image', 'link', 'code'],
  is: ['agent'],
  kind: SEARCH_KINDS,
  role: ['any', 'user', 'assistant', 'system', 'tool'],
  session: null,
}

/** A filter such as from:alice, and its position in the text. */
export type SearchFilter = { key: FilterKey; value: string; start: number; end: number }
export type SplitQuery = { filters: SearchFilter[]; words: string }

const FILTER = /(?<=^|\s)(from|in|before|after|has|is|kind|role|session):(?:"([^"]*)"|(\S+))/giu

/**
 * Takes from:, in:, before:, after:, has:, is:, kind:, role: and session: out of what was typed. What does not make one
 * (before:noon, has:everything, title:x) stays a word like any other, and so does everything in quotes.
 */
export function splitQuery(query: string): SplitQuery {
  const filters: SearchFilter[] = []
  let words = ''
  let last = 0
  for (const match of query.matchAll(FILTER)) {
    const key = FILTER_KEYS.find((name) => name === match[1]?.toLowerCase())
    const value = match[2] ?? match[3] ?? ''
    if (!key || !isValue(key, value) || isQuoted(query.slice(0, match.index))) continue
    filters.push({ key, value, start: match.index, end: match.index + match[0].length })
    words += query.slice(last, match.index)
    last = match.index + match[0].length
  }
  return { filters, words: (words + query.slice(last)).trim() }
}

/** What looks like a filter and is none: before:noon, has:everything, on:monday. It is searched for as words. */
export function misreadFilters(query: string): string[] {
  return [
    ...splitQuery(query)
      .words.replace(/"[^"]*"?/g, '')
      .matchAll(LIKE_FILTER),
  ].map(([found]) => found)
}

/** The names of filters here, and some that people know from elsewhere. */
const LIKE_FILTER =
  /(?<=^|\s)(?:from|in|before|after|has|is|kind|role|session|on|during|since|until|date|by|to|with|type):[^\s/]\S*/giu

/** The query without one of its filters. */
export function dropFilter(query: string, { start, end }: SearchFilter): string {
  return `${query.slice(0, start).trimEnd()} ${query.slice(end).trimStart()}`.trim()
}

/** A filter as one types it. */
export function writeFilter(key: FilterKey, value: string): string {
  return /[\s"]/.test(value) ? `${key}:"${value.replaceAll('"', '')}"` : `${key}:${value}`
}

function isValue(key: FilterKey, value: string): boolean {
  if (value.trim() === '') return false
  if (key === 'before' || key === 'after') return dayOf(value, { offset: 0 }) !== null
  if (key === 'session') return isId(value)
  return FILTER_VALUES[key]?.includes(value.toLowerCase()) ?? true
}

function isQuoted(before: string): boolean {
  return before.split('"').length % 2 === 0
}

/** In place of a name, where exactly one room or person is meant, whatever others are called. */
export function isId(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}

const DAY = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/

/**
 * The beginning of 2024, 2024-05, 2024-05-17, today or yesterday by the reader's clock; or a moment, as links from figures
 * have it. null: neither.
 */
export function dayOf(text: string, clock: ReaderClock, now = Date.now()): Date | null {
  const word = text.toLowerCase()
  if (word === 'today' || word === 'yesterday') {
    const today = dayAt(now, clock)
    return startOfDay(word === 'today' ? today : { ...today, day: today.day - 1 }, clock)
  }
  if (MOMENT.test(text)) return Number.isNaN(Date.parse(text)) ? null : new Date(text)
  const match = DAY.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  const date = new Date(Date.UTC(year, month - 1, day))
  // 2024-02-31 is no day. Years below 100 would be taken for 1900 and on.
  if (year < 100 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return startOfDay({ year, month, day }, clock)
}
