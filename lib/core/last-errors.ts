import { perProcess } from './per-process'

/** What went wrong lately, the same thing once: when last, how often. */
export type LastError = { at: Date; message: string; error: string | null; times: number }

const KEPT = 50

const kept = () => perProcess('last errors', (): LastError[] => [])

/**
 * Remembers an error of the log. Only its sentence, which is ours, and the name and code of its cause: the words of a
 * cause may hold what people wrote, addresses and keys.
 */
export function noteError(args: readonly unknown[], at = new Date()): void {
  const [first, second] = args
  const message = [second, first].find((part) => typeof part === 'string') ?? 'error'
  const error = kindOf(first)
  const list = kept()
  const known = list.findIndex((one) => one.message === message && one.error === error)
  const times = known < 0 ? 1 : (list.splice(known, 1)[0]?.times ?? 0) + 1
  list.unshift({ at, message, error, times })
  list.length = Math.min(list.length, KEPT)
}

/** Newest first. */
export function lastErrors(): LastError[] {
  return [...kept()]
}

function kindOf(given: unknown): string | null {
  const cause = typeof given === 'object' && given !== null && 'err' in given ? given.err : given
  if (!(cause instanceof Error)) return null
  const code = 'code' in cause ? wordOf(cause.code) : null
  return [wordOf(cause.name), code].filter(Boolean).join(' ') || null
}

/** A word of a program, not a sentence. */
function wordOf(value: unknown): string | null {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return /^[\w.-]{1,60}$/.test(text) ? text : null
}
