import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Anchor } from '@/components/message-cache/queries'

/** A timeline that held the focus is being replaced by another, in this very moment. */
let isHandedOn = false

type Input = { scroller: RefObject<HTMLDivElement | null>; isPlaced: boolean; anchor: Anchor }

/**
 * A jump replaces the whole list, and with it the message that had the focus. The message that was jumped to takes it,
 * so that the next key works as the one before.
 */
export function useKeepFocus({ scroller, isPlaced, anchor }: Input): void {
  const wantsFocus = useRef(false)

  // The document's focus, which is lost with the element that has it.
  useLayoutEffect(() => {
    const element = scroller.current
    wantsFocus.current = isHandedOn
    isHandedOn = false
    return () => {
      isHandedOn = element?.contains(document.activeElement) === true
      // Nobody took it over: the room was left.
      queueMicrotask(() => {
        isHandedOn = false
      })
    }
  }, [scroller])

  useEffect(() => {
    if (!isPlaced || !wantsFocus.current) return
    wantsFocus.current = false
    // Something else was focused meanwhile, such as a text field: leave it there.
    if (document.activeElement && document.activeElement !== document.body) return
    const articles = [...(scroller.current?.querySelectorAll<HTMLElement>('article[data-seq]') ?? [])]
    const reached = anchor === 'newest' ? undefined : articles.find(({ dataset }) => Number(dataset.seq) >= anchor)
    const article = reached ?? articles.at(-1)
    article?.focus({ preventScroll: true })
  }, [isPlaced, anchor, scroller])
}
