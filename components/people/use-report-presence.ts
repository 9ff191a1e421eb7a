import { useEffect } from 'react'
import { v7 } from 'uuid'
import { useConnectionStore } from '@/components/live/connection-store'
import { fetchJson } from '@/lib/http/fetch-json'
import { isQuietTime } from './is-quiet-time'
import { usePresenceStore } from './presence-store'

const IDLE_MS = 600_000
const AGAIN_MS = 60_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

type Quiet = Parameters<typeof isQuietTime>[0]

/**
 * Reports whether this tab is active: at once on a change, and once a minute while active. Active: visible
 * with input within the last ten minutes.
 */
export function useReportPresence({ doNotDisturb, quietFrom, quietTo }: Quiet): void {
  const isOpen = useConnectionStore((store) => store.state === 'open')

  // The reader's hands and eyes, as far as the document knows of them.
  useEffect(() => {
    if (!isOpen) return
    const tab = v7()
    let lastSign = Date.now()
    let told: { isActive: boolean; at: number } | null = null
    const look = () => {
      const isActive = document.visibilityState === 'visible' && Date.now() - lastSign < IDLE_MS
      if (told?.isActive === isActive && (!isActive || Date.now() - told.at < AGAIN_MS)) return
      told = { isActive, at: Date.now() }
      usePresenceStore.setState({ isHere: isActive })
      const isQuiet = isActive && isQuietTime({ doNotDisturb, quietFrom, quietTo }, new Date())
      // A lost presence report does no harm.
      fetchJson('/api/presence', { method: 'POST', body: { tab, isActive, isQuiet } }).catch(() => undefined)
    }
    const sign = () => {
      const wasIdle = Date.now() - lastSign > IDLE_MS
      lastSign = Date.now()
      if (wasIdle) look()
    }
    look()
    const timer = setInterval(look, AGAIN_MS / 4)
    for (const name of SIGNS) window.addEventListener(name, sign, { passive: true })
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      for (const name of SIGNS) window.removeEventListener(name, sign)
      document.removeEventListener('visibilitychange', look)
    }
  }, [isOpen, doNotDisturb, quietFrom, quietTo])
}
