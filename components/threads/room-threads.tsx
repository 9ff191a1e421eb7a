'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MessageCard } from '@/components/messages/message-card'
import { ActorsProvider } from '@/components/people/actor-names'
import { Button } from '@/components/ui/button'
import { CountBadge } from '@/components/ui/count-badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Skeleton } from '@/components/ui/skeleton'
import { type ThreadFilter, threadsOptions } from './queries'
import { useFoldedRooms } from './use-folded-rooms'

const FILTERS = ['all', 'mine', 'unread'] as const

/** The threads of a room, last replied to first, with what is new in them. */
export function RoomThreads({ roomId, onOpen }: { roomId: string; onOpen?: () => void }) {
  const t = useTranslations('threads')
  const [filter, setFilter] = useState<ThreadFilter>('all')
  const { rooms, fold } = useFoldedRooms()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 p-3">
      <fieldset aria-label={t('filter')} className="flex gap-1">
        {FILTERS.map((name) => (
          <Button
            key={name}
            size="xs"
            variant={filter === name ? 'secondary' : 'ghost'}
            aria-pressed={filter === name}
            className="max-md:h-11"
            onClick={() => setFilter(name)}
          >
            {t(`filters.${name}`)}
          </Button>
        ))}
      </fieldset>
      <label className="flex items-center gap-2.5 text-sm max-md:min-h-11">
        <input
          type="checkbox"
          checked={rooms.includes(roomId)}
          onChange={(event) => fold(roomId, event.target.checked)}
          className="size-4 shrink-0 accent-primary"
        />
        {t('fold')}
      </label>
      <List key={filter} roomId={roomId} filter={filter} onOpen={onOpen} />
    </div>
  )
}

type ListProps = { roomId: string; filter: ThreadFilter; onOpen: (() => void) | undefined }

function List({ roomId, filter, onOpen }: ListProps) {
  const t = useTranslations('threads')
  const query = useInfiniteQuery(threadsOptions(roomId, filter))
  if (query.isPending) return <Skeleton className="h-20" />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const threads = query.data.pages.flatMap((page) => page.threads)
  if (threads.length === 0) {
    return (
      <EmptyState
        icon={<MessagesSquare aria-hidden="true" />}
        title={t(filter === 'all' ? 'empty' : 'emptyFiltered')}
        description={t('emptyHint')}
      />
    )
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...query.data.pages.map((page) => page.actors))}>
      <ul aria-label={t('label')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {threads.map(({ root, unread }) => (
          <li key={root.id}>
            <MessageCard
              message={root}
              href={`/rooms/${roomId}?thread=${root.id}`}
              onOpen={onOpen}
              aside={
                <>
                  <span className="text-muted-foreground">{t('replies', { count: root.thread?.replyCount ?? 0 })}</span>
                  <CountBadge count={unread} label={t('unread', { count: unread })} />
                </>
              }
            />
          </li>
        ))}
      </ul>
      <MoreButton query={query} label={t('more')} />
    </ActorsProvider>
  )
}
