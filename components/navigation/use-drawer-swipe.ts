import { useEffect } from 'react'
import { useDrawer } from './use-drawer'

/** A finger that is put down so near to the left edge may pull the drawer out. */
const EDGE_PX = 24
/** Across, before it counts; and at least twice as far as up or down. */
const TRAVEL_PX = 48
/** Where the drawer is the sidebar; see the classes of the shell. */
const PHONE = '(max-width: 47.99rem)'

/**
 * The drawer of phones by hand: pulled out from the left edge, pushed back from anywhere on the screen. A finger that
 * scrolls is the browser's: it cancels the pointer, because globals.css leaves it up and down, and only that.
 */
export function useDrawerSwipe(): void {
  const { isOpen, setOpen } = useDrawer()

  // The fingers on the window.
  useEffect(() => {
    let start: { pointerId: number; x: number; y: number } | null = null
    const direction = isOpen ? -1 : 1

    function begin({ isPrimary, pointerId, pointerType, clientX: x, clientY: y, target }: PointerEvent) {
      // A second finger is no swipe, it zooms.
      const isSwipe = isPrimary && start === null && pointerType === 'touch' && matchMedia(PHONE).matches
      start = isSwipe && (isOpen || mayOpen(x, target)) ? { pointerId, x, y } : null
    }
    function move({ pointerId, clientX, clientY }: PointerEvent) {
      if (start?.pointerId !== pointerId) return
      const across = (clientX - start.x) * direction
      if (across < TRAVEL_PX || across < 2 * Math.abs(clientY - start.y)) return
      start = null
      setOpen(!isOpen)
    }
    function end() {
      start = null
    }

    window.addEventListener('pointerdown', begin)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    return () => {
      window.removeEventListener('pointerdown', begin)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
    }
  }, [isOpen, setOpen])
}

/** From the edge, with nothing else over the page, and not where something scrolls sideways under the finger. */
function mayOpen(x: number, target: EventTarget | null): boolean {
  if (x > EDGE_PX || document.querySelector('[role=dialog][data-state=open], [role=alertdialog]')) return false
  for (let element = target instanceof Element ? target : null; element; element = element.parentElement) {
    if (element.scrollLeft > 0) return false
  }
  return true
}
