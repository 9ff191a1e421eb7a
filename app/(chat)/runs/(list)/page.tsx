import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { runsOptions } from '@/components/runs/queries'
import { runFilters } from '@/components/runs/run-filters'
import { RunList } from '@/components/runs/run-list'
import { translator } from '@/components/strings/translator'
import { FilterBar } from '@/components/ui/filter-bar'
import { Link } from '@/components/ui/link'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { readFilter } from '@/lib/http/search-params'
import { listChoices } from '@/lib/runs/list-choices'
import { listRuns } from '@/lib/runs/list-runs'
import { runQuerySchema } from '@/lib/runs/schema'

export const metadata = { title: translator('runs')('runList.title') }

const filterSchema = z.object(runQuerySchema.omit({ cursor: true, limit: true }).shape)

export default async function RunsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/runs')
  const filter = readFilter(filterSchema, await searchParams, ['tag']) ?? {}
  const db = database()
  const client = new QueryClient()
  const options = { ...runsOptions(filter), queryFn: () => listRuns(db, actor, filter) }
  const [choices] = await Promise.all([listChoices(db, actor), client.prefetchInfiniteQuery(options)])
  const t = translator('runs')
  return (
    <Page width="wide">
      <PageHeader
        above={
          filter.session ? (
            <Link href={`/sessions/${filter.session}`} className="hover:underline">
              {t('runList.backToSession')}
            </Link>
          ) : null
        }
        title={filter.session ? t('runList.ofSession') : t('runList.title')}
        description={t('runList.description')}
      />
      <FilterBar {...runFilters(choices)} />
      <HydrationBoundary state={dehydrate(client)}>
        <RunList filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
