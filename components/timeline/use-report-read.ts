import { useEffect, useRef } from 'react'
import { fetchJson } from '@/lib/http/fetch-json'

const DELAY_MS = 300

type ReadReport = {
  /** Takes the number. */
  path: string
  /** What the server knows; null: the reader has no position to report. */
  from: number | null
  seq: number
  /** Nothing is reported while this holds. */
  isHeld?: () => boolean
}

/** Reports how far was read, only while the window has the focus. */
export function useReportRead({ path, from, seq, isHeld }: ReadReport): void {
  const told = useRef(from ?? 0)

  // The server and the window's focus.
  useEffect(() => {
    if (from === null) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      if (isHeld?.() || seq <= told.current || !document.hasFocus() || document.visibilityState !== 'visible') return
      const before = told.current
      told.current = seq
      fetchJson(path, { method: 'POST', body: { seq } }).catch(() => {
        // Sent again with the next message; until then it only looks unread elsewhere.
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
  }, [path, from, seq, isHeld])
}
