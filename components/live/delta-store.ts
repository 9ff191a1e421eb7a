import { create } from 'zustand'
import type { DeltaFrame } from '@/lib/realtime/schema'

/** A stretch of an answer, from a place in it on; `start` 0 is the whole of it. */
type Stretch = { start: number; text: string }

type Deltas = { stretches: Record<string, Stretch> }

/** What the stream has brought of answers still being written, by message. */
export const useDeltaStore = create<Deltas>(() => ({ stretches: {} }))

/**
 * Adds a piece. `saved` is the text the message has in the cache, which is ahead of the first piece or behind it.
 * False: pieces are missing between the two, and the message should be fetched.
 */
export function addDelta({ messageId, offset, text }: DeltaFrame, saved: string): boolean {
  const held = useDeltaStore.getState().stretches[messageId]
  const end = held ? held.start + held.text.length : -1
  const follows = held && offset >= held.start && offset <= end
  const grown = follows ? { ...held, text: held.text.slice(0, offset - held.start) + text } : { start: offset, text }
  return putStretch(messageId, complete(grown, saved))
}

/** The message has been fetched: perhaps its text now reaches the pieces that were held back. */
export function mendDelta(messageId: string, saved: string): boolean {
  const held = useDeltaStore.getState().stretches[messageId]
  if (!held) return true
  const isBehind = held.start === 0 && saved.startsWith(held.text)
  return putStretch(messageId, isBehind ? { start: 0, text: saved } : complete(held, saved))
}

export function dropDelta(messageId: string): void {
  const { [messageId]: dropped, ...stretches } = useDeltaStore.getState().stretches
  if (dropped) useDeltaStore.setState({ stretches })
}

function putStretch(messageId: string, stretch: Stretch): boolean {
  useDeltaStore.setState(({ stretches }) => ({ stretches: { ...stretches, [messageId]: stretch } }))
  return stretch.start === 0
}

function complete(stretch: Stretch, saved: string): Stretch {
  if (stretch.start === 0 || saved.length < stretch.start) return stretch
  return { start: 0, text: saved.slice(0, stretch.start) + stretch.text }
}
