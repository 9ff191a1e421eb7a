import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import * as z from 'zod'
import { asNotFound } from '@/app/as-not-found'
import {
  EVENTS_PER_PAGE,
  MESSAGES_PER_PAGE,
  sessionEventsOptions,
  sessionMessagesOptions,
  sessionOptions,
  sessionRunsOptions,
} from '@/components/sessions/queries'
import { SessionView } from '@/components/sessions/session-view'
import { SessionStatistics } from '@/components/statistics/session-statistics'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { database } from '@/lib/core/database'
import { idSchema } from '@/lib/core/ids'
import { logQuerySchema } from '@/lib/events/schema'
import { requireActor } from '@/lib/http/current-actor'
import { requireMember } from '@/lib/rooms/access'
import { getSession } from '@/lib/runs/get-session'
import { listSessionEvents } from '@/lib/runs/list-session-events'
import { canChangeSession } from '@/lib/runs/policy'
import { listSessionMessages } from '@/lib/timeline/list-session-messages'

export const metadata = { title: translator('sessions')('session') }

type SessionPageProps = { params: Promise<{ sessionId: string }>; searchParams: Promise<unknown> }

const pageSchema = z.object(
  logQuerySchema.pick({ run: true, type: true, correlation: true, before: true, after: true }).shape,
)

export default async function SessionPage({ params, searchParams }: SessionPageProps) {
  const { sessionId } = await params
  const actor = await requireActor(`/sessions/${sessionId}`)
  const page = pageSchema.safeParse(await searchParams).data ?? {}
  if (!idSchema.safeParse(sessionId).success) notFound()
  const db = database()
  const detail = await getSession(db, actor, sessionId).catch(asNotFound)
  const { room, membership } = await requireMember(db, actor, detail.session.roomId)
  const client = new QueryClient()
  client.setQueryData(sessionOptions(sessionId).queryKey, detail)
  const { runs, actors, earlierRuns: nextCursor } = detail
  const newest = { runs: runs.toReversed(), actors, total: detail.session.runCount, nextCursor }
  client.setQueryData(sessionRunsOptions(sessionId).queryKey, { pages: [newest], pageParams: [null] })
  await Promise.all([
    client.prefetchQuery({
      ...sessionEventsOptions(sessionId, page),
      queryFn: () => listSessionEvents(db, actor, sessionId, { ...page, limit: EVENTS_PER_PAGE }),
    }),
    client.prefetchQuery({
      ...sessionMessagesOptions(sessionId, {}),
      queryFn: () => listSessionMessages(db, actor, sessionId, { limit: MESSAGES_PER_PAGE }),
    }),
  ])
  return (
    <Page>
      <HydrationBoundary state={dehydrate(client)}>
        <SessionView
          sessionId={sessionId}
          viewerId={actor.id}
          standing={{ room: { kind: room.kind, archivedAt: room.archivedAt }, membership: { role: membership.role } }}
          canChange={canChangeSession(room, membership, actor, detail.session)}
          page={page}
          statistics={<SessionStatistics sessionId={sessionId} />}
        />
      </HydrationBoundary>
    </Page>
  )
}
