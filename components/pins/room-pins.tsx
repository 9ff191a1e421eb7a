'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Pin } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { MessageCard } from '@/components/messages/message-card'
import { ActorsProvider } from '@/components/people/actor-names'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { Skeleton } from '@/components/ui/skeleton'
import { pinsOptions } from './queries'

/** What is pinned in a room, last pinned first. */
export function RoomPins({ roomId }: { roomId: string }) {
  const t = useTranslations('messages.pins')
  const query = useInfiniteQuery(pinsOptions(roomId))
  if (query.isPending) return <Skeleton className="m-3 h-20" />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const pins = query.data.pages.flatMap((page) => page.pins)
  if (pins.length === 0) {
    return <EmptyState icon={<Pin aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} />
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...query.data.pages.map((page) => page.actors))}>
      <ul aria-label={t('label')} className="grid grid-cols-[minmax(0,1fr)] gap-2 p-3">
        {pins.map((message) => (
          <li key={message.id}>
            <MessageCard message={message} />
          </li>
        ))}
      </ul>
      <MoreButton query={query} label={t('more')} />
    </ActorsProvider>
  )
}
