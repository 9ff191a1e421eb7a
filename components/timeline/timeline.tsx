'use client'

import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useEditing } from '@/components/composer/use-editing'
import { type Anchor, UNREAD_OFFSET } from '@/components/message-cache/queries'
import { ActorsProvider } from '@/components/people/actor-names'
import { useViewer } from '@/components/people/viewer'
import { roomsOptions } from '@/components/rooms/queries'
import { useRoomFacts } from '@/components/rooms/room-context'
import { ErrorState } from '@/components/ui/error-state'
import type { MessageWindow } from '@/lib/messages/schema'
import { Announcer } from './announcer'
import { countBelow } from './count-below'
import { FloatingDay } from './floating-day'
import { type Reading, type ReadingAct, unreadAbove } from './reading'
import { TimelinePills } from './timeline-pills'
import { TimelineRowView } from './timeline-row-view'
import { LoadingRows, TopOfTimeline } from './top-of-timeline'
import { useCatchUp } from './use-catch-up'
import { useHoldPlace } from './use-hold-place'
import { useKeepFocus } from './use-keep-focus'
import { useMessageList } from './use-message-list'
import { usePageLoading } from './use-page-loading'
import { usePlacement } from './use-placement'
import { useReadRows } from './use-read-rows'
import { useTimeline } from './use-timeline'
import { walkRows } from './walk-rows'

export type TimelineHandle = { toNewest: () => void }
type TimelineProps = {
  anchor: Anchor
  /** Where the anchor's row is put, in pixels below the top of the list; null: in the middle, and lit. */
  offset: number | null
  initialWindow: MessageWindow | undefined
  /** What this visit has read. */
  reading: Reading
  onRead: (act: ReadingAct) => void
  /** The number after which the line "New" is drawn; null: nothing is new. */
  readSeq: number | null
  /** The reader put it there. */
  isMarked: boolean
  /** The room's newest number as the stream knows it. */
  latestSeq: number
  /** Opens another part of the room. */
  onJump: (anchor: Anchor, offset?: number) => void
  /** The reader scrolled here and stopped. */
  onHold: (anchor: Anchor, offset: number | null) => void
  ref: Ref<TimelineHandle>
}

/** The room's history, scrolling both ways through any length of it. Asks for data; the rows only show. */
export function Timeline({
  anchor,
  offset,
  initialWindow,
  reading,
  onRead,
  readSeq,
  isMarked,
  latestSeq,
  onJump,
  onHold,
  ref,
}: TimelineProps) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const viewerId = useViewer().id
  const scroller = useRef<HTMLDivElement>(null)
  const [focusedKey, setFocusedKey] = useState('')
  const [openedAtSeq] = useState(latestSeq)
  const editingId = useEditing((state) => state.messageId)
  const { query, rows, actors, messages, reachesNewest } = useTimeline({
    roomId: room.id,
    anchor,
    readSeq,
    isMarked,
    initialWindow,
  })
  const editedKey = rows.find((row) => row.kind === 'message' && row.message.id === editingId)?.key ?? ''
  const list = useMessageList({ rows, scroller, reachesNewest, offset: offset ?? 0, pinned: [focusedKey, editedKey] })
  const leaps = useRef(0)
  const { data: unread } = useQuery({
    ...roomsOptions(),
    select: (rooms) => rooms.find(({ id }) => id === room.id)?.unread,
  })
  const place = usePlacement({
    anchor,
    offset,
    rows,
    list,
    scroller,
    query,
    reachesNewest,
    latestSeq,
    onJump,
    onHold,
    leaps,
  })
  const focusNewest = useKeepFocus({
    ...{ scroller, isPlaced: place.isPlaced, anchor, rows },
    reachesNewest: reachesNewest && (messages.at(-1)?.seq ?? 0) >= latestSeq,
    draw: setFocusedKey,
  })
  useHoldPlace({ scroller, isPlaced: place.isPlaced, reachesNewest, onHold })
  const load = usePageLoading(query, scroller, place.isPlaced)
  useCatchUp({ roomId: room.id, anchor, latestSeq, pages: query.data?.pages, isAtEnd: place.isAtEnd })
  useReadRows({ scroller, list, rows, isPlaced: place.isPlaced, leaps, messages, openedAtSeq, isMarked, onRead })
  useImperativeHandle(ref, () => ({ toNewest: place.toNewest }))

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.defaultPrevented || !(event.target instanceof HTMLElement) || event.target.tagName !== 'ARTICLE') return
    if (event.key === 'Home') onJump(1, 0)
    else if (event.key === 'End' || event.key === 'Escape') toEnd()
    else return walkRows(event, { list, rows, draw: setFocusedKey })
    event.preventDefault()
  }

  function toEnd() {
    focusNewest()
    if (reachesNewest) setFocusedKey(rows.findLast((row) => row.kind === 'message')?.key ?? '')
    place.toNewest()
  }

  const tabStop = rows.some((row) => row.key === focusedKey) ? focusedKey : rows.at(-1)?.key

  if (query.isError && !query.data) return <ErrorState description={t('loadFailed')} onRetry={() => query.refetch()} />
  return (
    <ActorsProvider actors={actors}>
      <div className="relative min-h-0 flex-1">
        <div
          ref={scroller}
          data-timeline
          className="scroll-thin flex h-full flex-col overflow-y-auto overscroll-contain [contain:layout_paint_style] [overflow-anchor:none]"
          onScroll={() => {
            load()
            place.onScroll()
          }}
        >
          {query.data ? null : <LoadingRows label={t('loadOlder')} />}
          <div className="relative mx-auto mt-auto w-full max-w-4xl shrink-0" style={{ height: list.getTotalSize() }}>
            {query.data ? <TopOfTimeline hasBefore={query.hasPreviousPage} isEmpty={rows.length === 0} /> : null}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: a feed, or a group while it has no articles. */}
            {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both take a label. */}
            <div
              role={rows.some((row) => row.kind === 'message') ? 'feed' : 'group'}
              aria-label={t('feed', { room: room.name })}
              aria-busy={query.isFetching}
              onKeyDown={onKeyDown}
              onFocus={(event) => setFocusedKey(rows[indexOfRow(event.target)]?.key ?? '')}
            >
              {list.getVirtualItems().map((item) => {
                const row = rows[item.index]
                return row ? (
                  <div
                    key={item.key}
                    ref={list.measureElement}
                    data-index={item.index}
                    className="absolute inset-x-0 flow-root px-1 md:px-4"
                    style={{ top: item.start }}
                  >
                    <TimelineRowView row={row} litSeq={place.litSeq} isTabStop={row.key === tabStop} />
                  </div>
                ) : null
              })}
            </div>
          </div>
        </div>
        <FloatingDay scroller={scroller} rows={rows} isPlaced={place.isPlaced} />
        <TimelinePills
          below={
            place.isAtEnd || !place.isPlaced
              ? null
              : countBelow(messages, {
                  seenSeq: Math.max(place.seenSeq, isMarked ? openedAtSeq : (seenIn(reading) ?? openedAtSeq)),
                  latestSeq,
                  viewerId,
                  unread,
                })
          }
          above={isMarked ? 0 : unreadAbove(reading)}
          failed={query.isFetchPreviousPageError ? 'above' : query.isFetchNextPageError ? 'below' : null}
          onRetry={() => (query.isFetchPreviousPageError ? query.fetchPreviousPage() : query.fetchNextPage())}
          onNewest={place.toNewest}
          onFirstUnread={() => onJump(reading.marker + 1, UNREAD_OFFSET)}
          onAllRead={() => onRead({ type: 'readUpTo', seq: latestSeq })}
        />
      </div>
      <Announcer messages={reachesNewest ? messages : undefined} actors={actors} />
    </ActorsProvider>
  )
}

/** The last number the reader has come to; null: nobody keeps count. */
function seenIn({ marker, known, view }: Reading): number | null {
  return known === null ? null : Math.max(marker, view?.to ?? 0)
}

function indexOfRow(element: Element): number {
  return Number(element.closest('[data-index]')?.getAttribute('data-index') ?? -1)
}
