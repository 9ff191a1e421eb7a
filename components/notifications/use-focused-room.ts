import { useEffect } from 'react'
import { remember } from '@/components/ui/remember'

const KEY = 'confab.focus'

/** The room in view in the focused tab of this browser. */
export function focusedRoom(): string | null {
  return localStorage.getItem(KEY)
}

/** Writes down, for all tabs, that this one shows a room and has the focus. */
export function useFocusedRoom(room: string | null): void {
  // localStorage, and the window's focus. A tab takes back only what it wrote itself: another may have the focus by now.
  useEffect(() => {
    const look = () => {
      const isHere = room !== null && document.visibilityState === 'visible' && document.hasFocus()
      if (isHere) remember(KEY, room)
      else if (localStorage.getItem(KEY) === room || document.hasFocus()) remember(KEY, null)
    }
    look()
    for (const event of ['focus', 'blur', 'pagehide']) window.addEventListener(event, look)
    document.addEventListener('visibilitychange', look)
    return () => {
      if (localStorage.getItem(KEY) === room) remember(KEY, null)
      for (const event of ['focus', 'blur', 'pagehide']) window.removeEventListener(event, look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [room])
}
