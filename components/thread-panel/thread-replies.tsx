'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useLayoutEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { threadOptions } from '@/components/message-cache/queries'
import { MessageItem } from '@/components/message-rows/message-item'
import { UnsentItem } from '@/components/message-rows/unsent-item'
import { useOutbox } from '@/components/outbox/use-outbox'
import { ActorsProvider } from '@/components/people/actor-names'
import { useViewer } from '@/components/people/viewer'
import { useRoomFacts } from '@/components/rooms/room-context'
import { ErrorState } from '@/components/ui/error-state'
import { LoadButton } from '@/components/ui/load-button'
import { Skeleton } from '@/components/ui/skeleton'
import { FetchError } from '@/lib/http/fetch-json'
import { moveFocus } from './move-focus'
import { useThreadRead } from './use-thread-read'

const NEAR_END = 40
const PLAIN = {
  ...{ dayBefore: null, dayAfter: null, isGrouped: false, continuesThread: false },
  ...{ isFirstUnread: false, isLit: false },
}

/** The root and its replies, some pages of them at a time; it stays at the end when the reader is there. */
export function ThreadReplies({ rootId }: { rootId: string }) {
  const t = useTranslations('threads')
  const room = useRoomFacts()
  const viewer = useViewer()
  const query = useInfiniteQuery(threadOptions(room.id, rootId))
  const pages = query.data?.pages ?? []
  const messages = pages.flatMap((page) => page.messages)
  const root = pages[0]?.root
  const arrived = new Set(messages.map(({ authorId, clientId }) => `${authorId}:${clientId}`))
  const unsent = useOutbox((state) => state.unsent).filter(
    (each) => each.threadRootId === rootId && !arrived.has(`${viewer.id}:${each.clientId}`),
  )
  const last = messages.at(-1)?.seq ?? 0
  useThreadRead(room.id, rootId, last, room.membership !== null)
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)

  // The scroll position: a reader at the end stays there when replies arrive.
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows are the reason to look
  useLayoutEffect(() => {
    if (isAtEnd.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [last, messages.length, unsent.length])

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
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          isAtEnd.current = !query.hasNextPage && scrollHeight - scrollTop - clientHeight < NEAR_END
        }}
      >
        {root ? (
          <div role="feed" aria-label={t('panel')} aria-busy={query.isFetching} onKeyDown={moveFocus}>
            <MessageItem message={root} {...PLAIN} isTabStop={messages.length === 0} />
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
            {messages.map((message) => (
              <MessageItem key={message.id} message={message} {...PLAIN} isTabStop={message.seq === last} />
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
