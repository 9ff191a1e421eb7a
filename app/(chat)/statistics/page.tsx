import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { statisticsOptions } from '@/components/statistics/queries'
import { RangePicker } from '@/components/statistics/range-picker'
import { StatisticsView } from '@/components/statistics/statistics-view'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { getStatistics } from '@/lib/statistics/get-statistics'
import { statisticsQuerySchema } from '@/lib/statistics/schema'

export const metadata = { title: translator('statistics')('title') }

const pageSchema = z.object(statisticsQuerySchema.pick({ range: true }).shape)

export default async function StatisticsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/statistics')
  const { range } = pageSchema.safeParse(await searchParams).data ?? pageSchema.parse({})
  const client = new QueryClient()
  await client.prefetchQuery({
    ...statisticsOptions(range),
    queryFn: () => getStatistics(database(), actor, { range }),
  })
  const t = translator('statistics')
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} actions={<RangePicker range={range} />} />
      <HydrationBoundary state={dehydrate(client)}>
        <StatisticsView range={range} />
      </HydrationBoundary>
    </Page>
  )
}
