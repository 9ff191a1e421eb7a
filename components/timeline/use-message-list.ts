import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'
import { useViewer } from '@/components/people/viewer'
import type { Preferences } from '@/lib/actors/preferences/schema'
import type { TimelineRow } from './build-rows'
import { estimateRow } from './estimate-row'

/** Room above the first row, for the beginning of the room or for what is loading: the same height, so neither moves a row. */
export const TOP_SPACE = 168
const BOTTOM_SPACE = 20
/** Nearer to the end than this counts as being at the end. */
export const END_THRESHOLD = 32
const SIZES_MAX = 5000
/** A row of which no more than this is in view counts as above it. */
const SLIVER = 4

type Input = {
  rows: TimelineRow[]
  scroller: RefObject<HTMLDivElement | null>
  reachesNewest: boolean
  /** Where a row that is scrolled to is put, in pixels below the top of the list. */
  offset: number
  /** Rows that stay in the document wherever the reader scrolls: the focused one, the edited one. */
  pinned: string[]
}

/** The virtual list: anchored at its end, so that nothing above the fold can push what is being read. */
export function useMessageList({ rows, scroller, reachesNewest, offset, pinned }: Input) {
  const { density } = useViewer().preferences
  // A last page that comes in under a reader at the end of the loaded rows is read on from there, not jumped over.
  const didReachNewest = useRef(reachesNewest)
  // An estimate holds until the row is measured: a text edited far above must not change it under the reader.
  const estimates = useRef(new Map<string, number>())
  const list = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    estimateSize: (index) => estimateOnce(rows[index], estimates.current, density),
    rangeExtractor: (range) => withPinned(range, rows, pinned),
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: reachesNewest && didReachNewest.current,
    scrollEndThreshold: END_THRESHOLD,
    scrollPaddingStart: offset,
    paddingStart: TOP_SPACE,
    paddingEnd: BOTTOM_SPACE,
  })
  const drawn = useRef<ReadonlySet<unknown>>(new Set())
  list.shouldAdjustScrollPositionOnItemSizeChange = (item) => isAboveWhatIsRead(item, list, drawn.current)
  // The document: new rows are measured before they are painted. The library leaves that to an observer while the
  // reader scrolls, and they would spend one frame at their estimated positions.
  useLayoutEffect(() => {
    didReachNewest.current = reachesNewest
    const items = list.getVirtualItems()
    withinCommit(list, () => {
      for (const { key, index } of items) {
        const element = list.itemSizeCache.has(key) ? undefined : list.elementsCache.get(key)
        if (!element) continue
        list.resizeItem(index, element.offsetHeight)
        // The library does not note a size that is as estimated; the row would count as never measured.
        list.itemSizeCache.set(key, element.offsetHeight)
      }
    })
    forgetOthers(rows, estimates.current, list.itemSizeCache)
    drawn.current = new Set(items.map((item) => item.key))
  })
  return list
}

type Density = Preferences['density']

/**
 * Has the library draw again without forcing it: in a layout effect React cannot be forced, warns of it, and draws
 * before the next paint anyway.
 */
function withinCommit(list: List, work: () => void): void {
  const { onChange } = list.options
  list.options.onChange = (instance) => onChange(instance, false)
  try {
    work()
  } finally {
    list.options.onChange = onChange
  }
}

function estimateOnce(row: TimelineRow | undefined, estimates: Map<string, number>, density: Density): number {
  if (!row) return estimateRow(row, density)
  const size = estimates.get(row.key) ?? estimateRow(row, density)
  estimates.set(row.key, size)
  return size
}

/** Sizes of rows that were evicted long ago, which would add up over a long history. */
function forgetOthers(rows: TimelineRow[], ...sizes: Map<unknown, number>[]): void {
  const full = sizes.filter(({ size }) => size > SIZES_MAX)
  if (full.length === 0) return
  const present = new Set<unknown>(rows.map((row) => row.key))
  for (const held of full) {
    for (const key of held.keys()) if (!present.has(key)) held.delete(key)
  }
}

type List = Virtualizer<HTMLDivElement, HTMLDivElement>

/**
 * Which size changes the scroll position makes up for, so that what is being read stays where it is. A row that was
 * drawn before: when all of it is above the fold. A row measured for the first time: when it is above the first row in
 * view that was there before, because a reader scrolling up faster than rows are drawn sees them appear in the empty
 * space above, and must not see the others pushed down.
 */
function isAboveWhatIsRead(item: VirtualItem, list: List, drawn: ReadonlySet<unknown>): boolean {
  const offset = list.scrollOffset ?? 0
  if (list.itemSizeCache.has(item.key)) return item.end <= offset + SLIVER
  const bottom = offset + (list.scrollRect?.height ?? 0)
  const held = list
    .getVirtualItems()
    .find((other) => drawn.has(other.key) && other.end > offset && other.start < bottom)
  return item.start < offset || (held !== undefined && item.index < held.index)
}

function withPinned(range: Range, rows: TimelineRow[], pinned: string[]): number[] {
  const visible = defaultRangeExtractor(range)
  const extra = pinned.map((key) => rows.findIndex((row) => row.key === key)).filter((index) => index >= 0)
  return [...new Set([...visible, ...extra])].sort((a, b) => a - b)
}
