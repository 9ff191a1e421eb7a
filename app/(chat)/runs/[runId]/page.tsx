import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/as-not-found'
import { runTimelineOptions } from '@/components/runs/queries'
import { RunView } from '@/components/runs/run-view'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { database } from '@/lib/core/database'
import { idSchema } from '@/lib/core/ids'
import { requireActor } from '@/lib/http/current-actor'
import { requireMember } from '@/lib/rooms/access'
import { getRunTimeline } from '@/lib/runs/get-run-timeline'

export const metadata = { title: translator('runs')('page.title') }

export default async function RunPage({ params }: { params: Promise<{ runId: string }> }) {
  const { runId } = await params
  const actor = await requireActor(`/runs/${runId}`)
  if (!idSchema.safeParse(runId).success) notFound()
  const db = database()
  const timeline = await getRunTimeline(db, actor, runId).catch(asNotFound)
  const { room, membership } = await requireMember(db, actor, timeline.run.roomId).catch(asNotFound)
  const client = new QueryClient()
  client.setQueryData(runTimelineOptions(runId).queryKey, timeline)
  return (
    <Page>
      <HydrationBoundary state={dehydrate(client)}>
        <RunView
          runId={runId}
          viewerId={actor.id}
          standing={{ room: { kind: room.kind, archivedAt: room.archivedAt }, membership: { role: membership.role } }}
        />
      </HydrationBoundary>
    </Page>
  )
}
