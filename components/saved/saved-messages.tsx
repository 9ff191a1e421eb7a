'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Bookmark, BookmarkX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { MessageCard } from '@/components/messages/message-card'
import { ActorsProvider } from '@/components/people/actor-names'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { savedOptions } from './queries'
import { useSaved } from './use-saved'

/** What the viewer kept for later, last saved first. */
export function SavedMessages() {
  const t = useTranslations('saved')
  const query = useInfiniteQuery(savedOptions())
  const { set } = useSaved('')
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const saved = query.data.pages.flatMap((page) => page.saved)
  if (saved.length === 0) {
    return <EmptyState icon={<Bookmark aria-hidden="true" />} title={t('empty')} description={t('emptyHint')} />
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...query.data.pages.map((page) => page.actors))}>
      <ul aria-label={t('label')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {saved.map(({ message, roomName }) => (
          <li key={message.id}>
            <MessageCard
              message={message}
              roomName={roomName}
              aside={
                <Button
                  variant="ghost"
                  size="icon-xs"
                  className="max-md:size-11"
                  aria-label={t('remove', { seq: message.seq, room: roomName })}
                  onClick={() => set(message, false)}
                >
                  <BookmarkX aria-hidden="true" />
                </Button>
              }
            />
          </li>
        ))}
      </ul>
      <MoreButton query={query} label={t('more')} />
    </ActorsProvider>
  )
}
