'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import { Badge } from '@/components/ui/badge'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { canStopRun } from '@/lib/rooms/policy'
import { EventLog } from './event-log'
import { ExportMenu } from './export-menu'
import { type EventPage, sessionOptions } from './queries'
import { RunSection } from './run-section'
import { SessionActions } from './session-actions'
import { SessionArtifacts } from './session-artifacts'
import { SessionFacts } from './session-facts'
import { SessionStatusBadge } from './session-status-badge'
import type { Standing } from './session-tool-card'
import { SessionWords } from './session-words'

type SessionViewProps = {
  sessionId: string
  viewerId: string
  standing: Standing
  canChange: boolean
  page: EventPage
  /** Its figures, which are of a floor above. */
  statistics: ReactNode
}

/** One session: its facts, what each run did, and every event. */
export function SessionView({ sessionId, viewerId, standing, canChange, page, statistics }: SessionViewProps) {
  const t = useTranslations('sessions')
  const query = useQuery(sessionOptions(sessionId))
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const { session, runs, actors } = query.data
  const earlier = session.runCount - runs.length
  return (
    <ActorsProvider actors={actors}>
      <PageHeader
        above={
          <Link href="/sessions" className="hover:underline">
            {t('back')}
          </Link>
        }
        title={session.title || t('untitled')}
        description={
          <Link href={`/rooms/${session.roomId}`} className="hover:underline">
            {session.roomName}
          </Link>
        }
        actions={
          <>
            {session.isSample ? <Badge variant="outline">{t('sample')}</Badge> : null}
            {session.archivedAt === null ? null : <Badge variant="outline">{t('archived')}</Badge>}
            <SessionStatusBadge status={session.status} />
            <ExportMenu sessionId={sessionId} />
            {canChange ? <SessionActions session={session} /> : null}
          </>
        }
      />
      <SessionWords session={session} />
      <SessionFacts session={session} />
      <section aria-label={t('runsTitle')} className="grid gap-4 py-6">
        <h2 className="font-semibold text-lg">{t('runsTitle')}</h2>
        {runs.length === 0 ? <p className="text-muted-foreground text-sm">{t('noRuns')}</p> : null}
        {earlier > 0 ? (
          <p className="text-muted-foreground text-sm">
            {t('newestRuns', { shown: runs.length })}{' '}
            <Link href={`/runs?session=${sessionId}`} className="text-primary hover:underline">
              {t('allRuns', { count: session.runCount })}
            </Link>
          </p>
        ) : null}
        {runs.map((run, index) => (
          <RunSection
            key={run.id}
            run={run}
            number={earlier + index + 1}
            isShown={page.run === run.id}
            standing={standing}
            canStop={canStopRun(standing.room, standing.membership, { id: viewerId }, run)}
          />
        ))}
      </section>
      <SessionArtifacts sessionId={sessionId} />
      {statistics}
      <EventLog session={session} runs={runs} page={page} />
    </ActorsProvider>
  )
}
