import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { sessionsOptions } from '@/components/sessions/queries'
import { SessionList } from '@/components/sessions/session-list'
import { translator } from '@/components/strings/translator'
import { FilterBar } from '@/components/ui/filter-bar'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listChoices } from '@/lib/runs/list-choices'
import { listSessions } from '@/lib/runs/list-sessions'
import { SESSION_STATUSES, sessionQuerySchema } from '@/lib/runs/schema'

export const metadata = { title: translator('sessions')('title') }

const filterSchema = z.object(sessionQuerySchema.pick({ status: true, agent: true, room: true }).shape)

export default async function SessionsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/sessions')
  const filter = filterSchema.safeParse(await searchParams).data ?? {}
  const db = database()
  const client = new QueryClient()
  const options = { ...sessionsOptions(filter), queryFn: () => listSessions(db, actor, filter) }
  const [choices] = await Promise.all([listChoices(db, actor), client.prefetchInfiniteQuery(options)])
  const t = translator('sessions')
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      <FilterBar
        filters={[
          {
            name: 'status',
            label: t('status'),
            any: t('anyStatus'),
            choices: SESSION_STATUSES.map((value) => ({ value, label: t(`sessionStatus.${value}`) })),
          },
          {
            name: 'agent',
            label: t('agent'),
            any: t('anyAgent'),
            choices: choices.agents.map((agent) => ({ value: agent.id, label: agent.displayName })),
          },
          {
            name: 'room',
            label: t('room'),
            any: t('anyRoom'),
            choices: choices.rooms.map((room) => ({ value: room.id, label: room.name })),
          },
        ]}
      />
      <HydrationBoundary state={dehydrate(client)}>
        <SessionList filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
