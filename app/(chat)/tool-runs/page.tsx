import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { toolRunsOptions } from '@/components/runs/queries'
import { toolRunFilters } from '@/components/runs/tool-run-filters'
import { ToolRunList } from '@/components/runs/tool-run-list'
import { translator } from '@/components/strings/translator'
import { FilterBar } from '@/components/ui/filter-bar'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { readFilter } from '@/lib/http/search-params'
import { listChoices } from '@/lib/runs/list-choices'
import { listToolRuns } from '@/lib/runs/list-tool-runs'
import { toolRunQuerySchema } from '@/lib/runs/schema'

export const metadata = { title: translator('runs')('list.title') }

const filterSchema = z.object(toolRunQuerySchema.omit({ cursor: true, limit: true }).shape)

export default async function ToolRunsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/tool-runs')
  const filter = readFilter(filterSchema, await searchParams) ?? {}
  const db = database()
  const client = new QueryClient()
  const options = { ...toolRunsOptions(filter), queryFn: () => listToolRuns(db, actor, filter) }
  const [choices] = await Promise.all([listChoices(db, actor), client.prefetchInfiniteQuery(options)])
  const t = translator('runs')
  return (
    <Page width="wide">
      <PageHeader title={t('list.title')} description={t('list.description')} />
      <FilterBar {...toolRunFilters(choices)} />
      <HydrationBoundary state={dehydrate(client)}>
        <ToolRunList filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
