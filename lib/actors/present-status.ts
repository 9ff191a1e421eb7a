import type { Status } from './schema'

type Row = { statusEmoji: string; statusText: string; statusUntil: Date | null }

/** Null when there is none, or its time is over: nothing has to be done for a status to end. */
export function presentStatus({ statusEmoji, statusText, statusUntil }: Row, now = new Date()): Status | null {
  if (statusEmoji === '' && statusText === '') return null
  if (statusUntil !== null && statusUntil <= now) return null
  return { emoji: statusEmoji, text: statusText, until: statusUntil?.toISOString() ?? null }
}
