'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { ErrorState } from '@/components/ui/error-state'
import { ImportedBadge } from '@/components/ui/imported-badge'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { canStopRun } from '@/lib/rooms/policy'
import { ACTIVE_RUN_STATUSES } from '@/lib/tool-cards/constants'
import { runTimelineOptions } from './queries'
import { RunFacts } from './run-facts'
import { RunStatusBadge } from './run-status-badge'
import { RunTimeline } from './run-timeline'
import { type Standing, StandingToolCard } from './standing-tool-card'
import { StopRunButton } from './stop-run-button'

type RunViewProps = { runId: string; viewerId: string; standing: Standing }

/** One run: where it belongs, where its time went, what its tools did and who allowed it. */
export function RunView({ runId, viewerId, standing }: RunViewProps) {
  const t = useTranslations('runs')
  const query = useQuery(runTimelineOptions(runId))
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const { run, actors } = query.data
  const isActive = ACTIVE_RUN_STATUSES.some((status) => status === run.status)
  const canStop = isActive && canStopRun(standing.room, standing.membership, { id: viewerId }, run)
  return (
    <ActorsProvider actors={actors}>
      <PageHeader
        above={
          <Link href={`/sessions/${run.sessionId}`} className="hover:underline">
            {run.sessionTitle || t('page.session')}
          </Link>
        }
        title={t('page.of', { agent: actors[run.agentId]?.displayName ?? '' })}
        description={
          <Link href={`/rooms/${run.roomId}`} className="hover:underline">
            {run.roomName}
          </Link>
        }
        actions={
          <>
            {run.cause === 'import' ? <ImportedBadge className="self-center" /> : null}
            <RunStatusBadge status={run.status} />
            {canStop ? <StopRunButton runId={run.id} /> : null}
          </>
        }
      />
      {run.error ? (
        <p className="mb-4 break-words rounded-md bg-destructive-soft px-3 py-2 text-destructive text-sm">
          {run.error}
        </p>
      ) : null}
      <RunFacts timeline={query.data} />
      <RunTimeline timeline={query.data} />
      <section aria-label={t('page.tools')} className="grid gap-1 pb-6">
        <h2 className="font-semibold text-lg">{t('page.tools')}</h2>
        {run.tools.length === 0 ? <p className="text-muted-foreground text-sm">{t('page.noTools')}</p> : null}
        {run.tools.map((card) => (
          <StandingToolCard key={card.toolCallId} card={card} standing={standing} />
        ))}
      </section>
    </ActorsProvider>
  )
}
