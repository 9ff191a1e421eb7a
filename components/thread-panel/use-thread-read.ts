import { useEffect, useRef } from 'react'
import { fetchJson } from '@/lib/http/fetch-json'

const DELAY_MS = 300

/** Reports the read position of the open thread, only while the window has the focus. */
export function useThreadRead(roomId: string, rootId: string, seq: number, isMember: boolean): void {
  const told = useRef(0)

  // The server and the window's focus.
  useEffect(() => {
    if (!isMember) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      if (seq <= told.current || !document.hasFocus() || document.visibilityState !== 'visible') return
      const before = told.current
      told.current = seq
      fetchJson(`/api/rooms/${roomId}/threads/${rootId}/read`, { method: 'POST', body: { seq } }).catch(() => {
        // Sent again with the next reply; until then the thread only looks unread.
        told.current = before
      })
    }
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(tell, DELAY_MS)
    }
    soon()
    window.addEventListener('focus', soon)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('focus', soon)
    }
  }, [roomId, rootId, seq, isMember])
}
