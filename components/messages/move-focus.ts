import type { KeyboardEvent } from 'react'

/** Arrow keys walk from article to article; keys pressed inside a field or on a button stay theirs. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const target = event.target
  if (!(target instanceof HTMLElement) || target.tagName !== 'ARTICLE') return
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!step) return
  const articles = [...event.currentTarget.querySelectorAll('article')]
  const next = articles[articles.indexOf(target) + step]
  if (!next) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}
