import { useHeadStore } from './head-store'

/** The newest message number of a room, live; `known` is what the page was made with. */
export function useLatestSeq(roomId: string, known: number): number {
  return useHeadStore(({ latest }) => Math.max(latest[roomId] ?? 0, known))
}
