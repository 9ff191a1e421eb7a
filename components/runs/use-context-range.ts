import { create } from 'zustand'
import type { SeqRange } from '@/lib/tool-cards/schema'

type Highlight = { roomId: string; answerSeq: number; included: SeqRange[] }

/** The messages an agent was shown for one answer, marked in the timeline until the reader has seen enough. */
export const useContextRange = create<{
  highlight: Highlight | null
  show: (highlight: Highlight) => void
  clear: () => void
}>((set) => ({
  highlight: null,
  show: (highlight) => set({ highlight }),
  clear: () => set({ highlight: null }),
}))

export function isInContextRange(highlight: Highlight | null, message: { roomId: string; seq: number }): boolean {
  if (highlight?.roomId !== message.roomId) return false
  return highlight.included.some(([from, to]) => from <= message.seq && message.seq <= to)
}
