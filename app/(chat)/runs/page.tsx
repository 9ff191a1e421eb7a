import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import * as z from 'zod'
import { runsOptions } from '@/components/runs/queries'
import { RunList } from '@/components/runs/run-list'
import { translator } from '@/components/strings/translator'
import { FilterBar } from '@/components/ui/filter-bar'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { readFilter } from '@/lib/http/search-params'
import { listChoices } from '@/lib/runs/list-choices'
import { listRuns } from '@/lib/runs/list-runs'
import { runQuerySchema } from '@/lib/runs/schema'
import { RUN_STATUSES } from '@/lib/tool-cards/constants'

export const metadata = { title: translator('runs')('runList.title') }

const filterSchema = z.object(runQuerySchema.omit({ cursor: true, limit: true }).shape)

export default async function RunsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/runs')
  const filter = readFilter(filterSchema, await searchParams) ?? {}
  const db = database()
  const client = new QueryClient()
  const options = { ...runsOptions(filter), queryFn: () => listRuns(db, actor, filter) }
  const [choices] = await Promise.all([listChoices(db, actor), client.prefetchInfiniteQuery(options)])
  const t = translator('runs')
  const statuses = RUN_STATUSES.map((value) => ({ value: String(value), label: t(`runStatus.${value}`) }))
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
      <FilterBar
        filters={[
          {
            name: 'status',
            label: t('runList.status'),
            any: t('runList.anyStatus'),
            choices: [{ value: 'active', label: t('runList.active') }, ...statuses],
          },
          {
            name: 'agent',
            label: t('list.filterAgent'),
            any: t('list.anyAgent'),
            choices: choices.agents.map((agent) => ({ value: agent.id, label: agent.displayName })),
          },
          {
            name: 'room',
            label: t('list.filterRoom'),
            any: t('list.anyRoom'),
            choices: choices.rooms.map((room) => ({ value: room.id, label: room.name })),
          },
        ]}
        more={[
          { kind: 'date', name: 'from', label: t('list.from') },
          { kind: 'date', name: 'to', label: t('list.to') },
        ]}
      />
      <HydrationBoundary state={dehydrate(client)}>
        <RunList filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
