import type { RoomFrame } from '@/lib/realtime/schema'

type Listener = (frame: RoomFrame) => void
const listeners = new Set<Listener>()

/** Room events as they reach this tab, for the notifications. */
export const frameNews = {
  tell: (frame: RoomFrame): void => {
    for (const listener of listeners) listener(frame)
  },
  listen: (listener: Listener): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
