'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicModeration } from '@/lib/moderation/schema'
import { moderationsOptions } from './queries'

/** What moderators did in a room and why. Others than moderators find what concerns themselves. */
export function ModerationLog({ roomId }: { roomId: string }) {
  const t = useTranslations('moderation')
  const query = useInfiniteQuery(moderationsOptions(roomId))
  const { data } = query
  if (!data) return query.isError ? <ErrorState onRetry={() => query.refetch()} /> : <TableSkeleton />
  const entries = data.pages.flatMap((page) => page.moderations)
  const actors: ActorMap = Object.fromEntries(data.pages.flatMap((page) => Object.entries(page.actors)))
  if (entries.length === 0) return <EmptyState title={t('log.none')} description={t('log.noneHint')} />
  return (
    <div className="grid gap-3">
      <ul aria-label={t('log.title')} className="divide-y rounded-lg border bg-card">
        {entries.map((entry) => (
          <li key={entry.id} className="px-4 py-3">
            <Entry entry={entry} actors={actors} />
          </li>
        ))}
      </ul>
      <MoreButton query={query} label={t('log.more')} />
    </div>
  )
}

const VARIANTS = { warn: 'warning', mute: 'warning', unmute: 'success', remove: 'destructive' } as const

function Entry({ entry, actors }: { entry: PublicModeration; actors: ActorMap }) {
  const t = useTranslations('moderation')
  const nameOf = (id: string) => actors[id]?.displayName ?? t('someone')
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge variant={VARIANTS[entry.kind]}>{t(`done.${entry.kind}`)}</Badge>
        <span className="font-medium">{nameOf(entry.actorId)}</span>
        <span className="text-muted-foreground text-xs">
          {t('log.by', { name: nameOf(entry.byId) })} · <RelativeTime iso={entry.createdAt} />
          {entry.until ? (
            <>
              {' · '}
              {t('log.until')} <RelativeTime iso={entry.until} />
            </>
          ) : null}
        </span>
      </p>
      <p className="mt-1 whitespace-pre-wrap break-words text-muted-foreground text-sm">{entry.reason}</p>
    </>
  )
}
