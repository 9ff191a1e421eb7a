import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { type RefObject, useCallback } from 'react'
import type { TimelineRow } from './build-rows'
import { estimateRow } from './estimate-row'

/** Room above the first row, for the beginning of the room or for what is loading: the same height, so neither moves a row. */
export const TOP_SPACE = 168
export const BOTTOM_SPACE = 20
/** Nearer to the end than this counts as being at the end. */
export const END_THRESHOLD = 32

type Input = {
  rows: TimelineRow[]
  scroller: RefObject<HTMLDivElement | null>
  reachesNewest: boolean
  /** Rows that stay in the document wherever the reader scrolls: the focused one, the edited one. */
  pinned: string[]
}

/** The virtual list: anchored at its end, so that nothing above the fold can push what is being read. */
export function useMessageList({ rows, scroller, reachesNewest, pinned }: Input) {
  const list = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    estimateSize: (index) => estimateRow(rows[index]),
    rangeExtractor: (range) => withPinned(range, rows, pinned),
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: reachesNewest,
    scrollEndThreshold: END_THRESHOLD,
    paddingStart: TOP_SPACE,
    paddingEnd: BOTTOM_SPACE,
  })
  list.shouldAdjustScrollPositionOnItemSizeChange = isAboveTheFold
  return list
}

/**
 * The library's rule leaves re-measured rows alone while scrolling up. Ours change there on purpose (the first row of a
 * window loses its name and day once the rows before it are known), so they are always made up for.
 */
function isAboveTheFold(item: VirtualItem, _delta: number, list: Virtualizer<HTMLDivElement, HTMLDivElement>): boolean {
  const offset = list.scrollOffset ?? 0
  return list.itemSizeCache.has(item.key) ? item.end <= offset : item.start < offset
}

function withPinned(range: Range, rows: TimelineRow[], pinned: string[]): number[] {
  const visible = defaultRangeExtractor(range)
  const extra = pinned.map((key) => rows.findIndex((row) => row.key === key)).filter((index) => index >= 0)
  return [...new Set([...visible, ...extra])].sort((a, b) => a - b)
}
