import type { KeyboardEvent } from 'react'

/** Arrow keys walk from article to article. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event
  if (!(target instanceof HTMLElement)) return
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!step) return
  const articles = [...event.currentTarget.querySelectorAll('article')]
  const next = articles[articles.indexOf(target) + step]
  if (!next) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}
