import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { sessionsOptions } from '@/components/sessions/queries'
import { sessionFilters } from '@/components/sessions/session-filters'
import { SessionList } from '@/components/sessions/session-list'
import { translator } from '@/components/strings/translator'
import { FilterBar } from '@/components/ui/filter-bar'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { readFilter } from '@/lib/http/search-params'
import { listChoices } from '@/lib/runs/list-choices'
import { listSessions } from '@/lib/runs/list-sessions'
import { sessionQuerySchema } from '@/lib/runs/schema'

export const metadata = { title: translator('sessions')('title') }

const filterSchema = z.object(sessionQuerySchema.omit({ cursor: true, limit: true }).partial().shape)

export default async function SessionsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/sessions')
  const filter = readFilter(filterSchema, await searchParams, ['tag']) ?? {}
  const db = database()
  const client = new QueryClient()
  const options = { ...sessionsOptions(filter), queryFn: () => listSessions(db, actor, filter) }
  const [choices] = await Promise.all([listChoices(db, actor), client.prefetchInfiniteQuery(options)])
  const t = translator('sessions')
  return (
    <Page width="wide">
      <PageHeader title={t('title')} description={t('description')} />
      <FilterBar {...sessionFilters(choices)} />
      <HydrationBoundary state={dehydrate(client)}>
        <SessionList filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
