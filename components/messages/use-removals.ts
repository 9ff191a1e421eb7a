import { create } from 'zustand'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'

/** How long a deletion can be taken back. The request waits here: once the server has it, the text is gone. */
export const UNDO_MS = 5000

type Removals = {
  /** The message whose deletion is being confirmed. */
  asked: PublicMessage | null
  /** Messages shown as deleted, whether or not the server knows yet. */
  hidden: Record<string, true>
  ask: (message: PublicMessage | null) => void
  remove: (message: PublicMessage, onFailed: (error: unknown) => void) => void
  undo: (messageId: string) => void
}

type Waiting = { url: string; timer: ReturnType<typeof setTimeout> }
const waiting = new Map<string, Waiting>()

export const useRemovals = create<Removals>((set, get) => ({
  asked: null,
  hidden: {},
  ask: (asked) => set({ asked }),
  remove: ({ id, roomId }, onFailed) => {
    const url = `/api/rooms/${roomId}/messages/${id}`
    const timer = setTimeout(() => {
      waiting.delete(id)
      fetchJson(url, { method: 'DELETE' }).catch((error: unknown) => {
        get().undo(id)
        onFailed(error)
      })
    }, UNDO_MS)
    waiting.set(id, { url, timer })
    set({ hidden: { ...get().hidden, [id]: true } })
  },
  undo: (messageId) => {
    clearTimeout(waiting.get(messageId)?.timer)
    waiting.delete(messageId)
    const { [messageId]: _shown, ...hidden } = get().hidden
    set({ hidden })
  },
}))

// Leaving within those seconds means the deletion was not taken back.
if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => {
    for (const { url, timer } of waiting.values()) {
      clearTimeout(timer)
      void fetch(url, { method: 'DELETE', keepalive: true })
    }
    waiting.clear()
  })
}
