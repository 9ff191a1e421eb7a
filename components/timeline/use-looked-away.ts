import { useEffect } from 'react'
import type { ReadingAct } from './reading'
import { isLookedAt } from './use-shown-rows'

/** Tells the read marker when the window loses and regains focus. `newest`: what arrives after it is below the line. */
export function useLookedAway(newest: number, act: (act: ReadingAct) => void): void {
  // The window.
  useEffect(() => {
    const look = () => act({ type: isLookedAt() ? 'lookedBack' : 'lookedAway', newest })
    const events = ['focus', 'blur'] as const
    for (const event of events) window.addEventListener(event, look)
    document.addEventListener('visibilitychange', look)
    return () => {
      for (const event of events) window.removeEventListener(event, look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [newest, act])
}
