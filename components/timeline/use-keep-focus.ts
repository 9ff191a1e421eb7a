import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { Anchor } from '@/components/message-cache/queries'
import type { TimelineRow } from './build-rows'

/** A timeline that held the focus is being replaced by another, in this very moment. */
let isHandedOn = false

type Input = {
  scroller: RefObject<HTMLDivElement | null>
  isPlaced: boolean
  anchor: Anchor
  rows: TimelineRow[]
  reachesNewest: boolean
  /** Keeps the row of a key in the document, wherever it is scrolled to. */
  draw: (key: string) => void
}

/**
 * A jump replaces the whole list, and with it the message that had the focus. The message that was jumped to takes it,
 * so that the next key works as the one before. Gives the way to have the newest message take it.
 */
export function useKeepFocus({ scroller, isPlaced, anchor, rows, reachesNewest, draw }: Input): () => void {
  const wanted = useRef<'anchor' | 'newest' | null>(null)

  // The document's focus, which is lost with the element that has it.
  useLayoutEffect(() => {
    const element = scroller.current
    if (isHandedOn) wanted.current = anchor === 'newest' ? 'newest' : 'anchor'
    isHandedOn = false
    return () => {
      isHandedOn = element?.contains(document.activeElement) === true
      // Nobody took it over: the room was left.
      queueMicrotask(() => {
        isHandedOn = false
      })
    }
  }, [scroller, anchor])

  // The document's focus again, once the row that shall have it is there: the end of a long list is drawn late.
  useEffect(() => {
    const element = scroller.current
    if (!isPlaced || !wanted.current || !element) return
    const { activeElement } = document
    // Something else was focused meanwhile, such as a text field: leave it there.
    if (activeElement && activeElement !== document.body && !element.contains(activeElement)) wanted.current = null
    if (wanted.current === 'anchor') {
      const articles = [...element.querySelectorAll<HTMLElement>('article[data-seq]')]
      const reached = articles.find(({ dataset }) => Number(dataset.seq) >= Number(anchor)) ?? articles.at(-1)
      reached?.focus({ preventScroll: true })
      wanted.current = null
    }
    const last = rows.findLast((row) => row.kind === 'message')
    if (wanted.current !== 'newest' || !reachesNewest || last?.kind !== 'message') return
    const article = element.querySelector<HTMLElement>(`article[data-seq="${last.message.seq}"]`)
    if (!article) return draw(last.key)
    article.focus({ preventScroll: true })
    wanted.current = null
  })

  return useCallback(() => {
    wanted.current = 'newest'
  }, [])
}
