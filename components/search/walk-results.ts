import type { KeyboardEvent } from 'react'

/** ↓ and ↑ walk through what was found, from the box and back to it; Home and End go to the ends. */
export function walkResults(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
  const { target, currentTarget } = event
  if (!(target instanceof HTMLElement)) return
  const isBox = target instanceof HTMLInputElement
  const hits = [...currentTarget.querySelectorAll<HTMLElement>('[data-hit]')]
  const at = hits.indexOf(target)
  if (at === -1 && !isBox) return
  const next = placeAfter(event.key, at, hits.length)
  if (next === null || (isBox && event.key !== 'ArrowDown')) return
  event.preventDefault()
  if (next >= 0) hits[next]?.focus()
  else currentTarget.querySelector<HTMLElement>('input')?.focus()
}

function placeAfter(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1)
  if (key === 'ArrowUp') return at - 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
