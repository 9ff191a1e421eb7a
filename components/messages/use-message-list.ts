import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { type RefObject, useCallback, useState } from 'react'
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
  const seam = useSeam(rows)
  list.shouldAdjustScrollPositionOnItemSizeChange = (item) => isAboveWhatIsRead(item, list, seam)
  return list
}

type List = Virtualizer<HTMLDivElement, HTMLDivElement>

/**
 * Which size changes the scroll position makes up for. The library takes what is above the fold, except re-measured rows
 * while scrolling up; we take those too. And a row measured for the first time above the seam, where the last older page
 * was put on: whoever scrolls faster than pages load stands below the loading rows, and what appears in their place must
 * not push down what is being read.
 */
function isAboveWhatIsRead(item: VirtualItem, list: List, seam: number): boolean {
  const offset = list.scrollOffset ?? 0
  if (list.itemSizeCache.has(item.key)) return item.end <= offset
  const bottom = offset + (list.scrollRect?.height ?? 0)
  return item.start < offset || (item.index < seam && (list.measurementsCache[seam]?.start ?? bottom) < bottom)
}

/** The index of the row that was first before the rows above it came in; -1 when none did. */
function useSeam(rows: TimelineRow[]): number {
  const firstKey = rows[0]?.key
  const [held, setHeld] = useState({ firstKey, seamKey: '' })
  if (held.firstKey !== firstKey) setHeld({ firstKey, seamKey: held.firstKey ?? '' })
  const seamKey = held.firstKey === firstKey ? held.seamKey : held.firstKey
  return rows.findIndex((row) => row.key === seamKey)
}

function withPinned(range: Range, rows: TimelineRow[], pinned: string[]): number[] {
  const visible = defaultRangeExtractor(range)
  const extra = pinned.map((key) => rows.findIndex((row) => row.key === key)).filter((index) => index >= 0)
  return [...new Set([...visible, ...extra])].sort((a, b) => a - b)
}
