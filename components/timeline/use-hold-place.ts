import { type RefObject, useEffect, useRef } from 'react'
import type { Anchor } from '@/components/message-cache/queries'
import { END_THRESHOLD } from './use-message-list'

/** Scrolling has stopped after this long without a scroll event. */
const STILL_MS = 300
/** What a reader does to scroll. Everything else that moves the list is our own doing and no place of theirs. */
export const GESTURES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

type Input = {
  scroller: RefObject<HTMLElement | null>
  isPlaced: boolean
  reachesNewest: boolean
  onHold: (anchor: Anchor, offset: number | null) => void
}

/** Reports the scroll position after scrolling: the first message in view and its top offset. */
export function useHoldPlace({ scroller, isPlaced, reachesNewest, onHold }: Input): void {
  const hasScrolled = useRef(false)

  // The document: scrolling, and what people do to scroll.
  useEffect(() => {
    const list = scroller.current
    if (!list || !isPlaced) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const note = () => {
      hasScrolled.current = true
    }
    const tell = () => {
      const below = list.scrollHeight - list.clientHeight - list.scrollTop
      if (reachesNewest && below <= END_THRESHOLD) return onHold('newest', null)
      const first = firstInView(list)
      if (first) onHold(first.seq, first.offset)
    }
    const onScroll = () => {
      if (!hasScrolled.current) return
      clearTimeout(timer)
      timer = setTimeout(tell, STILL_MS)
    }
    for (const gesture of GESTURES) list.addEventListener(gesture, note, { passive: true })
    list.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const gesture of GESTURES) list.removeEventListener(gesture, note)
      list.removeEventListener('scroll', onScroll)
    }
  }, [scroller, isPlaced, reachesNewest, onHold])
}

function firstInView(list: HTMLElement): { seq: number; offset: number } | null {
  const { top } = list.getBoundingClientRect()
  for (const row of list.querySelectorAll<HTMLElement>('[data-index]')) {
    const box = row.getBoundingClientRect()
    const seq = Number(row.querySelector<HTMLElement>('article[data-seq]')?.dataset.seq)
    // Rows that are kept in the document far from the view are not where one reads.
    if (seq > 0 && box.bottom > top && box.top < top + list.clientHeight) return { seq, offset: box.top - top }
  }
  return null
}
