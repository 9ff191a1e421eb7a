import { type RefObject, useEffect, useRef } from 'react'
import type { Shown } from './reading'
import { GESTURES } from './use-hold-place'

/** Just opened, the list may still move by itself: what is in view counts once it has stood still for this long. */
const SETTLE_MS = 300

type Input = {
  scroller: RefObject<HTMLDivElement | null>
  /** The messages that are in view of the list as it is drawn now. */
  inView: (element: HTMLElement) => Shown | null
  /** The last row. */
  lastKey: string | undefined
  isPlaced: boolean
  /** How often the list was taken to its end: what lies between was not shown. */
  leaps: RefObject<number>
  onShown: (rows: Shown) => void
}

/** Whether a person can be looking: the page is in front and has the focus. */
export function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}

/** Reports the messages that are in view of a page that is looked at, while scrolling and when rows come in. */
export function useShownRows({ scroller, inView, lastKey, isPlaced, leaps, onShown }: Input): void {
  const now = useRef({ inView, lastKey, onShown })
  const look = useRef<() => void>(() => undefined)

  // The list as it is drawn now, for the listeners below.
  useEffect(() => {
    now.current = { inView, lastKey, onShown }
    look.current()
  })

  // The document: scrolling, the focus, the size of the window.
  useEffect(() => {
    const element = scroller.current
    if (!element || !isPlaced) return
    let isSettled = false
    let frame = 0
    let before: (Shown & { at: string }) | null = null
    const check = () => {
      frame = 0
      const shown = isSettled && isLookedAt() && !isCovered(element) ? now.current.inView(element) : null
      // A list that follows its end jumps over what came at once; one that is scrolled brings all of it into view.
      const at = `${leaps.current} ${now.current.lastKey}`
      const swept = shown && before?.at === at ? unite(before, shown) : shown
      before = shown && { ...shown, at }
      if (swept) now.current.onShown(swept)
    }
    const soon = () => {
      frame ||= requestAnimationFrame(check)
    }
    const settle = () => {
      isSettled = true
      soon()
    }
    let timer = setTimeout(settle, SETTLE_MS)
    const onScroll = () => {
      if (isSettled) return soon()
      clearTimeout(timer)
      timer = setTimeout(settle, SETTLE_MS)
    }
    look.current = soon
    const sizes = new ResizeObserver(soon)
    sizes.observe(element)
    for (const gesture of GESTURES) element.addEventListener(gesture, settle, { passive: true })
    element.addEventListener('scroll', onScroll, { passive: true })
    window.addEventListener('focus', soon)
    window.addEventListener('blur', soon)
    document.addEventListener('visibilitychange', soon)
    return () => {
      look.current = () => undefined
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      sizes.disconnect()
      for (const gesture of GESTURES) element.removeEventListener(gesture, settle)
      element.removeEventListener('scroll', onScroll)
      window.removeEventListener('focus', soon)
      window.removeEventListener('blur', soon)
      document.removeEventListener('visibilitychange', soon)
    }
  }, [scroller, isPlaced, leaps])
}

/** A dialog, or on a phone a panel, is in front of the list. */
function isCovered(element: HTMLElement): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  return [0.25, 0.5, 0.75].every((part) => {
    const front = document.elementFromPoint(left + width / 2, top + height * part)
    return !front || !element.contains(front)
  })
}

function unite(a: Shown, b: Shown): Shown {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) }
}
