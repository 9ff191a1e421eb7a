import { create } from 'zustand'

type Heads = {
  /** The newest message number of each room, as the stream knows it. */
  latest: Record<string, number>
}

export const useHeadStore = create<Heads>(() => ({ latest: {} }))

export function raiseLatest(room: string, seq: number): void {
  const { latest } = useHeadStore.getState()
  if (seq > (latest[room] ?? 0)) useHeadStore.setState({ latest: { ...latest, [room]: seq } })
}
