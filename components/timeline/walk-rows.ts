import type { Virtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import type { TimelineRow } from './build-rows'

type Walk = {
  list: Virtualizer<HTMLDivElement, HTMLDivElement>
  rows: TimelineRow[]
  /** Keeps the row of a key in the document, wherever it is scrolled to. */
  draw: (key: string) => void
}

/**
 * Arrow keys walk from message to message, PageUp and PageDown a screenful of them. The next message may lie outside
 * of what is drawn, when the reader has scrolled away from the focus: it is drawn first.
 */
export function walkRows(event: KeyboardEvent<HTMLElement>, { list, rows, draw }: Walk): void {
  if (!(event.target instanceof Element)) return
  const from = Number(event.target.closest('[data-index]')?.getAttribute('data-index') ?? -1)
  const last = rows.findLastIndex((row) => row.kind === 'message')
  const to = clamp(from + stepOf(event.key, from, list), 0, last)
  const row = rows[to]
  if (from < 0 || to === from || !row) return
  event.preventDefault()
  const feed = event.currentTarget
  flushSync(() => draw(row.key))
  const article = feed.querySelector<HTMLElement>(`[data-index="${to}"] article`)
  article?.focus({ preventScroll: true })
  article?.scrollIntoView({ block: 'nearest' })
}

function stepOf(key: string, from: number, list: Walk['list']): number {
  if (key === 'ArrowUp') return -1
  if (key === 'ArrowDown') return 1
  if (key !== 'PageUp' && key !== 'PageDown') return 0
  const direction = key === 'PageUp' ? -1 : 1
  const start = list.getVirtualItems().find(({ index }) => index === from)?.start ?? 0
  const height = list.scrollRect?.height ?? 0
  const there = list.getVirtualItemForOffset(Math.max(start + direction * height, 0))?.index ?? from
  // A message that is longer than the screen is a screenful by itself.
  return direction * Math.max(direction * (there - from), 1)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
