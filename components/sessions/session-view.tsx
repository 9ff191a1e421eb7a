'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { ActorsProvider } from '@/components/people/actor-names'
import type { Standing } from '@/components/runs/standing-tool-card'
import { Badge } from '@/components/ui/badge'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { EventLog } from './event-log'
import { ExportMenu } from './export-menu'
import { type EventPage, sessionOptions } from './queries'
import { SessionActions } from './session-actions'
import { SessionArtifacts } from './session-artifacts'
import { SessionFacts } from './session-facts'
import { SessionMessages } from './session-messages'
import { SessionRuns } from './session-runs'
import { SessionStatusBadge } from './session-status-badge'
import { SessionWords } from './session-words'
import { useSessionRuns } from './use-session-runs'

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
  const list = useSessionRuns(sessionId)
  if (query.isPending) return <TableSkeleton />
  if (query.isError && !query.data) return <ErrorState onRetry={() => query.refetch()} />
  const { session, actors } = query.data
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
      <SessionFacts session={session} messageCount={query.data.messageCount} />
      <SessionRuns list={list} shownId={page.run} standing={standing} viewerId={viewerId} />
      <SessionMessages sessionId={sessionId} />
      <SessionArtifacts sessionId={sessionId} />
      {statistics}
      <EventLog session={session} runs={list.runs} firstRun={list.firstNumber} page={page} />
    </ActorsProvider>
  )
}
