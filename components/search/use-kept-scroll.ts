import { useSearchParams } from 'next/navigation'
import { type RefObject, useEffect, useRef } from 'react'

/** Where each search was left, for as long as the tab lives. */
const places = new Map<string, number>()

/** Coming back to a search shows the results where they were left. */
export function useKeptScroll(): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const key = useSearchParams().toString()

  // The page's scrolling: it is read while it moves and set once the kept results are there again.
  useEffect(() => {
    const scroller = element.current?.closest('.overflow-y-auto')
    if (!scroller) return
    const kept = places.get(key) ?? 0
    const frame = requestAnimationFrame(() => {
      scroller.scrollTop = kept
    })
    const remember = () => places.set(key, scroller.scrollTop)
    scroller.addEventListener('scroll', remember, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', remember)
    }
  }, [key])
  return element
}
