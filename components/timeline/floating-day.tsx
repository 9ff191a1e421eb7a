'use client'

import { type RefObject, useEffect, useState } from 'react'
import { dayOf } from '@/components/messages/day-of'
import { DayName } from '@/components/messages/day-separator'
import { serverNow } from '@/lib/http/server-clock'
import type { TimelineRow } from './build-rows'
import { GESTURES } from './use-hold-place'

const LINGER_MS = 1000

type FloatingDayProps = {
  scroller: RefObject<HTMLElement | null>
  rows: TimelineRow[]
  isPlaced: boolean
}

/**
 * The day of what is at the top: always when it is not today's, whose times would be taken for today's, and otherwise
 * while the reader scrolls. The separators say the same to screen readers.
 */
export function FloatingDay({ scroller, rows, isPlaced }: FloatingDayProps) {
  const [iso, setIso] = useState<string | null>(null)
  const [isScrolling, setScrolling] = useState(false)

  // The document: where the list is.
  useEffect(() => {
    const element = scroller.current
    if (!element || !isPlaced) return
    const look = () => setIso(dayAt(rows, element))
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller, rows, isPlaced])

  // The document: scrolling, whose end has no event of its own everywhere.
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = element.scrollTop
    // A place that was opened is not scrolled to by the reader.
    let isReader = false
    const note = () => {
      isReader = true
    }
    const onScroll = () => {
      // A pixel or two is the list making up for a row that was measured.
      if (!isReader || Math.abs(element.scrollTop - last) < 3) return
      last = element.scrollTop
      setScrolling(true)
      clearTimeout(timer)
      timer = setTimeout(() => setScrolling(false), LINGER_MS)
    }
    for (const gesture of GESTURES) element.addEventListener(gesture, note, { passive: true })
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const gesture of GESTURES) element.removeEventListener(gesture, note)
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller])

  if (!iso || !(isScrolling || dayOf(iso, true) !== dayOf(serverNow().toISOString(), true))) return null
  return (
    <div
      aria-hidden="true"
      data-floating-day
      className="-translate-x-1/2 pointer-events-none absolute top-2 left-1/2 z-10 rounded-full border bg-popover px-3 py-0.5 font-medium text-muted-foreground text-xs shadow-raise"
    >
      <DayName iso={iso} />
    </div>
  )
}

/**
 * The time of the topmost row in view; null where its day is announced right there. Asked of the document: the list takes
 * a look at its sizes between two renders for a step of its own, and no longer followed its end.
 */
function dayAt(rows: TimelineRow[], scroller: HTMLElement): string | null {
  const { top } = scroller.getBoundingClientRect()
  const inView = Array.from(scroller.querySelectorAll<HTMLElement>('[data-index]'), (element) => {
    return { index: Number(element.dataset.index), box: element.getBoundingClientRect() }
  }).filter(({ box }) => box.bottom > top + 1)
  const first = inView.reduce<(typeof inView)[number] | null>(
    (best, one) => (best === null || one.box.top < best.box.top ? one : best),
    null,
  )
  const row = first ? rows[first.index] : undefined
  if (row?.kind !== 'message' || (row.dayBefore !== null && first !== null && first.box.top >= top)) return null
  return row.message.createdAt
}
