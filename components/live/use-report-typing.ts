import { useCallback, useRef } from 'react'
import { fetchJson } from '@/lib/http/fetch-json'

const EVERY_MS = 3000

/** To be called on every change of the composer: reports typing at most every three seconds. */
export function useReportTyping(roomId: string): () => void {
  const lastAt = useRef(Number.NEGATIVE_INFINITY)
  return useCallback(() => {
    const now = performance.now()
    if (now - lastAt.current < EVERY_MS) return
    lastAt.current = now
    // A lost typing report does no harm.
    fetchJson(`/api/rooms/${roomId}/typing`, { method: 'POST' }).catch(() => undefined)
  }, [roomId])
}
