import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { fetchNewest } from '@/components/message-cache/fetch-newest'
import { type Anchor, UNREAD_OFFSET } from '@/components/message-cache/queries'
import { useRoomFacts } from '@/components/rooms/room-context'
import { toast } from '@/components/ui/toast'
import { FetchError } from '@/lib/http/fetch-json'
import type { TimelineRow } from './build-rows'
import { settleRow } from './settle-row'
import { END_THRESHOLD, type useMessageList } from './use-message-list'
import type { useTimeline } from './use-timeline'

const LIT_MS = 2000

type Input = {
  anchor: Anchor
  /** Where the anchor's row is put, in pixels below the top of the list; null: in the middle, and lit. */
  offset: number | null
  rows: TimelineRow[]
  list: ReturnType<typeof useMessageList>
  scroller: RefObject<HTMLDivElement | null>
  query: ReturnType<typeof useTimeline>['query']
  reachesNewest: boolean
  /** The room's newest number. */
  latestSeq: number
  onJump: (anchor: Anchor) => void
  onHold: (anchor: Anchor, offset: number | null) => void
  /** Counts how often the list is taken to its end. */
  leaps: RefObject<number>
}

/** The reader's scroll position: set once the first rows are in, tracked while scrolling, reset to the newest. */
export function usePlacement(input: Input) {
  const { anchor, offset, rows, list, scroller, query, reachesNewest, latestSeq, onJump, onHold, leaps } = input
  const t = useTranslations('messages')
  const client = useQueryClient()
  const { id: roomId } = useRoomFacts()
  const [isPlaced, setPlaced] = useState(false)
  const [isAtEnd, setAtEnd] = useState(anchor === 'newest')
  const [litSeq, setLitSeq] = useState<number | null>(null)
  const [seenSeq, setSeenSeq] = useState(0)
  const wantsEnd = useRef(false)
  const placedSeq = useRef(0)
  const lastSeq = lastNumber(rows)

  const fetchEnd = useCallback(() => {
    wantsEnd.current = true
    fetchNewest(client, roomId).catch((error: unknown) => {
      wantsEnd.current = false
      toast.error(t('newestFailed', { reason: error instanceof FetchError ? error.message : String(error) }))
    })
  }, [client, roomId, t])

  // The scroll position of the list: set before the first paint of its rows.
  useLayoutEffect(() => {
    if (isPlaced || !query.data) return
    const line = offset === UNREAD_OFFSET ? rows.findIndex((row) => row.kind === 'message' && row.isFirstUnread) : -1
    const index = anchor === 'newest' ? -1 : Math.max(line, indexOf(rows, anchor))
    if (index < 0) list.scrollToEnd()
    else list.scrollToIndex(index, { align: offset === null ? 'center' : 'start' })
    const row = rows[index]
    if (row?.kind === 'message' && offset === null) {
      setLitSeq(row.message.seq)
      if (row.message.seq !== anchor) toast.message(t('nearest', { seq: anchor }))
    }
    if (row?.kind === 'message') placedSeq.current = row.message.seq
    setPlaced(true)
    // What was remembered of the end is not the end any more.
    if (anchor === 'newest' && lastSeq < latestSeq) fetchEnd()
  }, [isPlaced, query.data, anchor, offset, rows, list, t, lastSeq, latestSeq, fetchEnd])

  // The document: rows above are measured after the list was placed.
  useEffect(() => {
    const element = scroller.current
    if (!isPlaced || !element || anchor === 'newest' || offset === null) return
    return settleRow(element, placedSeq.current, offset)
  }, [isPlaced, scroller, anchor, offset])

  // The same, after the newest page came in or an own message was added: the reader asked to be there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the reason to look
  useLayoutEffect(() => {
    if (!wantsEnd.current || !reachesNewest || lastSeq < latestSeq) return
    wantsEnd.current = false
    list.scrollToEnd()
  }, [rows, reachesNewest, list])

  // A timer: the light goes out.
  useEffect(() => {
    if (litSeq === null) return
    const timer = setTimeout(() => setLitSeq(null), LIT_MS)
    return () => clearTimeout(timer)
  }, [litSeq])

  const onScroll = useCallback(() => {
    const element = scroller.current
    if (!element || !isPlaced) return
    const below = element.scrollHeight - element.clientHeight - element.scrollTop
    const isNowAtEnd = reachesNewest && below <= END_THRESHOLD
    setAtEnd(isNowAtEnd)
    if (isNowAtEnd) setSeenSeq(lastSeq)
  }, [scroller, isPlaced, reachesNewest, lastSeq])

  // The document: rows that came in may have moved the end, without a scroll event to say so.
  useEffect(() => {
    const frame = requestAnimationFrame(onScroll)
    return () => cancelAnimationFrame(frame)
  }, [onScroll])

  // The box of the list: a composer that grows, a keyboard that opens, must not cover the end the reader is at.
  useEffect(() => {
    const element = scroller.current
    if (!element || !isPlaced || !isAtEnd) return
    let height = element.clientHeight
    const observer = new ResizeObserver(() => {
      if (element.clientHeight !== height) list.scrollToEnd()
      height = element.clientHeight
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, isPlaced, isAtEnd, list])

  const toNewest = useCallback(() => {
    wantsEnd.current = true
    leaps.current++
    if (reachesNewest || anchor === 'newest') onHold('newest', null)
    if (reachesNewest) list.scrollToEnd()
    else if (anchor === 'newest') fetchEnd()
    else onJump('newest')
  }, [reachesNewest, anchor, list, fetchEnd, onJump, onHold, leaps])

  return { isPlaced, isAtEnd, litSeq, seenSeq, onScroll, toNewest }
}

function lastNumber(rows: TimelineRow[]): number {
  return rows.reduce((last, row) => (row.kind === 'message' ? row.message.seq : last), 0)
}

/** The row of a number, or of the first one after it. */
function indexOf(rows: TimelineRow[], seq: number): number {
  const index = rows.findIndex((row) => row.kind === 'message' && row.message.seq >= seq)
  return index < 0 ? rows.length - 1 : index
}
