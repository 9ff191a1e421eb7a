import { useEffect, useRef } from 'react'
import { useHeldUnread } from '@/components/message-rows/use-mark-unread'
import { fetchJson } from '@/lib/http/fetch-json'

const DELAY_MS = 300

/** Reports the read marker, only while the window has the focus and the newest message is on the screen. */
export function useReadMarker(roomId: string, readSeq: number | null, seenSeq: number): void {
  const told = useRef(readSeq ?? 0)

  // The server and the window's focus. A member reads on; a visitor has no marker.
  useEffect(() => {
    if (readSeq === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      // Marked unread by the reader: it stays so until they leave the room.
      if (useHeldUnread.getState().held[roomId]) return
      if (seenSeq <= told.current || !document.hasFocus() || document.visibilityState !== 'visible') return
      const before = told.current
      told.current = seenSeq
      fetchJson(`/api/rooms/${roomId}/read`, { method: 'POST', body: { seq: seenSeq } }).catch(() => {
        // Sent again with the next message; until then the room only looks unread elsewhere.
        told.current = before
      })
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(tell, DELAY_MS)
    }
    soon()
    window.addEventListener('focus', soon)
    document.addEventListener('visibilitychange', soon)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', soon)
      document.removeEventListener('visibilitychange', soon)
    }
  }, [roomId, readSeq, seenSeq])
}
