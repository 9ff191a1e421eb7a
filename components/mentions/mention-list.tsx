'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { AtSign, Check } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { MessageCard } from '@/components/messages/message-card'
import { ActorsProvider } from '@/components/people/actor-names'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { MoreButton } from '@/components/ui/more-button'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import type { MentionItem } from '@/lib/mentions/schema'
import { type MentionFilter, mentionsOptions } from './queries'
import { useAcknowledge } from './use-acknowledge'

/** The messages that mention the viewer in any room, newest first. */
export function MentionList({ show }: { show: MentionFilter }) {
  const t = useTranslations('inbox')
  return (
    <section aria-labelledby="mentions" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="mentions" className="font-semibold text-lg">
          {t('mentions')}
        </h2>
        <nav aria-label={t('filter')} className="flex w-fit gap-1 rounded-lg bg-muted p-1">
          {(['open', 'all'] as const).map((one) => (
            <Link
              key={one}
              href={`/inbox?show=${one}`}
              aria-current={one === show ? 'page' : undefined}
              className={cn(
                'rounded-md px-2.5 py-1 text-muted-foreground text-xs max-md:py-2 hover:text-foreground',
                one === show && 'bg-card font-medium text-foreground shadow-raise',
              )}
            >
              {t(`show.${one}`)}
            </Link>
          ))}
        </nav>
      </div>
      <Mentions show={show} />
    </section>
  )
}

function Mentions({ show }: { show: MentionFilter }) {
  const t = useTranslations('inbox')
  const query = useInfiniteQuery(mentionsOptions(show))
  const acknowledge = useAcknowledge()
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const mentions = query.data.pages.flatMap((page) => page.mentions)
  if (mentions.length === 0) {
    return <EmptyState icon={<AtSign aria-hidden="true" />} title={t(`none.${show}`)} description={t('noneHint')} />
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...query.data.pages.map((page) => page.actors))}>
      <ul aria-label={t('mentions')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {mentions.map((item) => (
          <li key={item.message.id}>
            <MessageCard
              message={item.message}
              roomName={item.roomName}
              aside={<Acknowledge item={item} onToggle={() => acknowledge(item)} />}
            />
          </li>
        ))}
      </ul>
      <MoreButton query={query} label={t('more')} />
    </ActorsProvider>
  )
}

function Acknowledge({ item: { isRead, isAcknowledged }, onToggle }: { item: MentionItem; onToggle: () => void }) {
  const t = useTranslations('inbox')
  return (
    <>
      {isRead ? null : <span className="font-semibold text-2xs text-destructive uppercase">{t('unread')}</span>}
      <Button
        variant={isAcknowledged ? 'secondary' : 'outline'}
        size="xs"
        className="max-md:h-11"
        aria-pressed={isAcknowledged}
        onClick={onToggle}
      >
        <Check aria-hidden="true" />
        <span className="max-sm:sr-only">{t('acknowledge')}</span>
      </Button>
    </>
  )
}
