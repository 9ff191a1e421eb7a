'use client'

import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useState } from 'react'
import { DayName } from '@/components/messages/day-separator'
import type { TimelineRow } from './build-rows'
import { GESTURES } from './use-hold-place'

const LINGER_MS = 1000

type FloatingDayProps = {
  scroller: RefObject<HTMLElement | null>
  list: Virtualizer<HTMLDivElement, HTMLDivElement>
  rows: TimelineRow[]
}

/** While the reader scrolls, the day of what is at the top. The separators say the same to screen readers. */
export function FloatingDay({ scroller, list, rows }: FloatingDayProps) {
  const [iso, setIso] = useState<string | null>(null)

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
      const row = rows[list.getVirtualItemForOffset(last)?.index ?? 0]
      setIso(row?.kind === 'message' ? row.message.createdAt : null)
      clearTimeout(timer)
      timer = setTimeout(() => setIso(null), LINGER_MS)
    }
    for (const gesture of GESTURES) element.addEventListener(gesture, note, { passive: true })
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const gesture of GESTURES) element.removeEventListener(gesture, note)
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, list, rows])

  if (!iso) return null
  return (
    <div
      aria-hidden="true"
      className="-translate-x-1/2 pointer-events-none absolute top-2 left-1/2 z-10 rounded-full border bg-popover px-3 py-0.5 font-medium text-muted-foreground text-xs shadow-raise"
    >
      <DayName iso={iso} />
    </div>
  )
}
