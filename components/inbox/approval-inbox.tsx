'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { type ApprovalFilter, approvalsOptions } from '@/components/approvals/queries'
import { ActorsProvider } from '@/components/people/actor-names'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { MoreButton } from '@/components/ui/more-button'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import type { ApprovalItem } from '@/lib/approvals/schema'
import { ApprovalEntry } from './approval-entry'
import { useInboxKeys } from './use-inbox-keys'
import { useMoved } from './use-moved'

const NONE: ApprovalItem[] = []

/** Questions of agents across the reader's rooms, newest first; decided here as in the room. */
export function ApprovalInbox({ filter }: { filter: ApprovalFilter }) {
  const t = useTranslations('approvals')
  const list = useRef<HTMLUListElement>(null)
  const query = useInfiniteQuery(approvalsOptions(filter))
  useInboxKeys(list)
  const approvals = query.data?.pages.flatMap((page) => page.approvals) ?? NONE
  const isMoved = useMoved(approvals.map(({ executionId }) => executionId).join(' '))
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  if (approvals.length === 0) {
    const isNarrow = Object.entries(filter).some(([name, value]) => name !== 'status' && value !== undefined)
    const isInbox = filter.status === 'pending' && !isNarrow
    return (
      <EmptyState
        icon={<ShieldCheck aria-hidden="true" />}
        title={t(isInbox ? 'empty' : filter.status || isNarrow ? 'emptyOther' : 'emptyAll')}
        description={t((filter.status || isNarrow) && !isInbox ? 'emptyOtherHint' : 'emptyHint')}
      />
    )
  }
  return (
    <ActorsProvider actors={Object.assign({}, ...query.data.pages.map((page) => page.actors))}>
      <p role="status" className="mb-1 text-muted-foreground text-sm">
        {t('total', { count: query.data.pages[0]?.total ?? 0 })}
      </p>
      <p className="mb-3 text-muted-foreground text-xs max-md:hidden">{t('keys')}</p>
      <ul
        ref={list}
        aria-label={t('label')}
        className={cn('grid grid-cols-[minmax(0,1fr)] gap-4', isMoved && 'pointer-events-none')}
      >
        {approvals.map((item) => (
          <li key={item.executionId}>
            <ApprovalEntry item={item} />
          </li>
        ))}
      </ul>
      <MoreButton query={query} label={t('more')} />
    </ActorsProvider>
  )
}
