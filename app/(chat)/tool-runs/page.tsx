import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { toolRunsOptions } from '@/components/runs/queries'
import { ToolRunList } from '@/components/runs/tool-run-list'
import { translator } from '@/components/strings/translator'
import { FilterBar } from '@/components/ui/filter-bar'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listChoices } from '@/lib/runs/list-choices'
import { listToolRuns } from '@/lib/runs/list-tool-runs'
import { EXECUTION_STATUSES, toolRunQuerySchema } from '@/lib/runs/schema'

export const metadata = { title: translator('runs')('list.title') }

const filterSchema = z.object(toolRunQuerySchema.pick({ status: true, tool: true }).shape)

export default async function ToolRunsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/tool-runs')
  const filter = filterSchema.safeParse(await searchParams).data ?? {}
  const db = database()
  const client = new QueryClient()
  const options = { ...toolRunsOptions(filter), queryFn: () => listToolRuns(db, actor, filter) }
  const [choices] = await Promise.all([listChoices(db, actor), client.prefetchInfiniteQuery(options)])
  const t = translator('runs')
  return (
    <Page>
      <PageHeader title={t('list.title')} description={t('list.description')} />
      <FilterBar
        filters={[
          {
            name: 'tool',
            label: t('list.filterTool'),
            any: t('list.anyTool'),
            choices: choices.tools.map((tool) => ({ value: tool, label: tool })),
          },
          {
            name: 'status',
            label: t('list.filterStatus'),
            any: t('list.anyStatus'),
            choices: EXECUTION_STATUSES.map((value) => ({ value, label: t(`toolStatus.${value}`) })),
          },
        ]}
      />
      <HydrationBoundary state={dehydrate(client)}>
        <ToolRunList filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
