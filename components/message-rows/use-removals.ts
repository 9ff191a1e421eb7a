import { create } from 'zustand'
import { publicPath } from '@/lib/core/base-path'
import { fetchJson } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'

/** How long a deletion can be taken back. The request waits here: once the server has it, the text is gone. */
export const UNDO_MS = 5000
/** How long a sign-out waits for a pending deletion to arrive. */
const FLUSH_MS = 3000

type Removals = {
  /** The message whose deletion is being confirmed. */
  asked: PublicMessage | null
  /** Messages shown as deleted, whether or not the server knows yet. */
  hidden: Record<string, true>
  ask: (message: PublicMessage | null) => void
  remove: (message: Pick<PublicMessage, 'id' | 'roomId'>, onFailed: (error: unknown) => void) => void
  undo: (messageId: string) => void
  /** Sends pending deletions at once: leaving is not an undo. */
  flush: () => Promise<void>
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
  flush: async () => {
    const signal = AbortSignal.timeout(FLUSH_MS)
    // What does not arrive leaves the message as it was, for everybody to see.
    await Promise.allSettled(take().map((url) => fetchJson(url, { method: 'DELETE', signal })))
  },
}))

function take(): string[] {
  const urls = [...waiting.values()].map(({ url, timer }) => {
    clearTimeout(timer)
    return url
  })
  waiting.clear()
  return urls
}

// Leaving within those seconds means the deletion was not taken back.
if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => {
    for (const url of take()) void fetch(publicPath(url), { method: 'DELETE', keepalive: true })
  })
}
