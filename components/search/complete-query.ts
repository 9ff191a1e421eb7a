import { foldText } from '@/lib/core/fold-text'
import { FILTER_KEYS, FILTER_VALUES, type FilterKey, writeFilter } from '@/lib/search/filters/schema'

export type Completion = { insert: string; label: string; key: FilterKey }
/** What is being typed at the caret: the beginning of a filter's name, or of its value. */
export type Unfinished =
  | { what: 'key'; start: number; text: string }
  | { what: 'value'; start: number; text: string; key: FilterKey }

const DAYS = ['today', 'yesterday']

/** The part of a query that could become a filter; null inside quotes. */
export function unfinishedAt(query: string, caret: number): Unfinished | null {
  const before = query.slice(0, caret)
  const value = /(?:^|\s)(from|in|before|after|has|is|kind|role):("[^"]*|[^\s"]*)$/i.exec(before)
  const key = FILTER_KEYS.find((name) => name === value?.[1]?.toLowerCase())
  if (value && key) {
    const text = value[2] ?? ''
    return { what: 'value', start: caret - text.length - key.length - 1, text: text.replace(/^"/, ''), key }
  }
  if (before.split('"').length % 2 === 0) return null
  // In an empty box every filter; after a word only what begins as the next one does, or the list would cover the results.
  const text = query === '' ? '' : /(?:^|\s)([a-z]+)$/i.exec(before)?.[1]
  return text === undefined ? null : { what: 'key', start: caret - text.length, text: text.toLowerCase() }
}

/** What it could become. `names`: the people or rooms that begin so. */
export function completionsOf(unfinished: Unfinished | null, names: string[]): Completion[] {
  if (!unfinished) return []
  if (unfinished.what === 'key') {
    // Nobody types the id of a session.
    const keys = FILTER_KEYS.filter((key) => key !== 'session' && key.startsWith(unfinished.text))
    return keys.map((key) => ({ insert: `${key}:`, label: `${key}:`, key }))
  }
  const { key, text } = unfinished
  const isDay = key === 'before' || key === 'after'
  const values = FILTER_VALUES[key] ?? (isDay ? [...DAYS, String(new Date().getFullYear())] : names)
  return values
    .filter((value) => foldText(value).startsWith(foldText(text)) && foldText(value) !== foldText(text))
    .slice(0, 8)
    .map((value) => ({ insert: `${writeFilter(key, value)} `, label: writeFilter(key, value), key }))
}
