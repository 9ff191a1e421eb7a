'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { threadOptions, UNREAD_OFFSET } from '@/components/message-cache/queries'
import { MessageItem } from '@/components/message-rows/message-item'
import { UnsentItem } from '@/components/message-rows/unsent-item'
import { dayOf } from '@/components/messages/day-of'
import { useOutbox } from '@/components/outbox/use-outbox'
import { ActorsProvider } from '@/components/people/actor-names'
import { useViewer } from '@/components/people/viewer'
import { useRoomFacts } from '@/components/rooms/room-context'
import { useShownRows } from '@/components/timeline/use-shown-rows'
import { ErrorState } from '@/components/ui/error-state'
import { LoadButton } from '@/components/ui/load-button'
import { Skeleton } from '@/components/ui/skeleton'
import { useHydrated } from '@/components/ui/use-hydrated'
import { FetchError } from '@/lib/http/fetch-json'
import type { PublicMessage } from '@/lib/messages/schema'
import type { ThreadDetail } from '@/lib/threads/schema'
import { moveFocus } from './move-focus'
import { articleOf, repliesInView } from './replies-in-view'
import { firstUnreadReply, useReadReplies, useThreadReading } from './use-thread-reading'

const NEAR_END = 40
const PLAIN = { dayAfter: null, isGrouped: false, continuesThread: false, isLit: false }

/** The root and its replies, some pages of them at a time; it stays at the end when the reader is there. */
export function ReplyList({ rootId, opened }: { rootId: string; opened: ThreadDetail | null }) {
  const t = useTranslations('threads')
  const room = useRoomFacts()
  const viewer = useViewer()
  const isMember = room.membership !== null
  const { reading, act, entry } = useThreadReading({ roomId: room.id, rootId, opened, isMember })
  const [anchor, setAnchor] = useState(entry.anchor)
  const query = useInfiniteQuery(threadOptions(room.id, rootId, anchor))
  const pages = query.data?.pages ?? []
  const messages = pages.flatMap((page) => page.messages)
  const root = pages[0]?.root
  const arrived = new Set(messages.map(({ authorId, clientId }) => `${authorId}:${clientId}`))
  const unsent = useOutbox((state) => state.unsent).filter(
    (each) => each.threadRootId === rootId && !arrived.has(`${viewer.id}:${each.clientId}`),
  )
  const last = messages.at(-1)?.seq ?? 0
  const isFromBeginning = !query.hasPreviousPage
  const firstUnread = firstUnreadReply(messages, reading.line, isFromBeginning, viewer.id)
  const isLocal = useHydrated()
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [isPlaced, setPlaced] = useState(false)
  const leaps = useRef(0)
  useReadReplies(messages, entry.lastSeq, act)
  useShownRows({
    ...{ scroller, isPlaced, leaps },
    inView: (list) => repliesInView(list, messages, isFromBeginning),
    lastKey: messages.at(-1)?.id,
    onShown: (rows) => act({ type: 'shown', rows }),
  })

  function note({ scrollHeight, scrollTop, clientHeight }: HTMLElement) {
    isAtEnd.current = !query.hasNextPage && scrollHeight - scrollTop - clientHeight < NEAR_END
  }

  // Who writes while later replies are not loaded is taken to the end, where their own is.
  const waiting = useRef(unsent.length)
  useEffect(() => {
    const isSending = unsent.length > waiting.current
    waiting.current = unsent.length
    if (!isSending || !query.hasNextPage) return
    isAtEnd.current = true
    setAnchor('newest')
  }, [unsent.length, query.hasNextPage])

  // The scroll position: the first unread reply when the thread is opened. A reader at the end stays there when replies arrive.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the reason to look
  useLayoutEffect(() => {
    const list = scroller.current
    if (!list || !query.data) return
    const line = isPlaced || firstUnread === undefined ? null : articleOf(list, firstUnread)
    if (line) {
      list.scrollTop += line.getBoundingClientRect().top - list.getBoundingClientRect().top - UNREAD_OFFSET
      note(list)
    } else if (isAtEnd.current) list.scrollTo({ top: list.scrollHeight })
    setPlaced(true)
  }, [last, messages.length, unsent.length])

  /** What an earlier page ends with is not known: then the day is said. */
  function newDay({ createdAt }: PublicMessage, before: PublicMessage | undefined): string | null {
    return before && dayOf(before.createdAt, isLocal) === dayOf(createdAt, isLocal) ? null : createdAt
  }

  if (query.isError && !query.data) {
    const isGone = query.error instanceof FetchError && query.error.status === 404
    return (
      <ErrorState description={t(isGone ? 'gone' : 'loadFailed')} onRetry={() => query.refetch()} className="flex-1" />
    )
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...pages.map((page) => page.actors))}>
      <div
        ref={scroller}
        className="scroll-thin min-h-0 flex-1 overflow-y-auto overscroll-contain pb-3"
        onScroll={(event) => note(event.currentTarget)}
      >
        {root ? (
          <div role="feed" aria-label={t('panel')} aria-busy={query.isFetching} onKeyDown={moveFocus}>
            <MessageItem
              message={root}
              {...PLAIN}
              dayBefore={root.createdAt}
              isFirstUnread={false}
              isTabStop={messages.length === 0}
            />
            <p className="my-2 flex items-center gap-3 px-3 text-muted-foreground text-xs">
              {t('replies', { count: root.thread?.replyCount ?? 0 })}
              <span className="h-px flex-1 bg-border" aria-hidden="true" />
            </p>
            {query.hasPreviousPage ? (
              <LoadButton
                label={t('earlier')}
                isBusy={query.isFetching}
                hasFailed={query.isFetchPreviousPageError}
                onLoad={query.fetchPreviousPage}
                className="py-2"
              />
            ) : null}
            {messages.map((message, index) => (
              <MessageItem
                key={message.id}
                message={message}
                {...PLAIN}
                dayBefore={newDay(message, messages[index - 1] ?? (isFromBeginning ? root : undefined))}
                isFirstUnread={message.seq === firstUnread}
                isTabStop={message.seq === last}
              />
            ))}
            {query.hasNextPage ? (
              <LoadButton
                label={t('later')}
                isBusy={query.isFetching}
                hasFailed={query.isFetchNextPageError}
                onLoad={query.fetchNextPage}
                className="py-2"
              />
            ) : null}
            {query.hasNextPage
              ? null
              : unsent.map((each) => <UnsentItem key={each.clientId} unsent={each} isGrouped={false} />)}
          </div>
        ) : (
          <Skeleton className="m-3 h-24" />
        )}
      </div>
    </ActorsProvider>
  )
}
