import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { approvalsOptions } from '@/components/approvals/queries'
import { approvalFilters } from '@/components/inbox/approval-filters'
import { ApprovalInbox } from '@/components/inbox/approval-inbox'
import { StatusTabs } from '@/components/inbox/status-tabs'
import { translator } from '@/components/strings/translator'
import { FilterBar } from '@/components/ui/filter-bar'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { listApprovals } from '@/lib/approvals/list-approvals'
import { approvalQuerySchema } from '@/lib/approvals/schema'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { readFilter } from '@/lib/http/search-params'
import { listChoices } from '@/lib/runs/list-choices'
import { APPROVAL_STATUSES } from '@/lib/tool-cards/constants'

export const metadata = { title: translator('approvals')('title') }

const pageSchema = z.object({ status: z.enum([...APPROVAL_STATUSES, 'all']).catch('pending') })
const filterSchema = z.object(approvalQuerySchema.omit({ status: true, cursor: true, limit: true }).shape)

/** Opens with what waits: that is what people come for. */
export default async function ApprovalsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/approvals')
  const params = await searchParams
  const { status } = pageSchema.parse(params)
  const filter = { ...readFilter(filterSchema, params), ...(status === 'all' ? {} : { status }) }
  const db = database()
  const client = new QueryClient()
  const options = { ...approvalsOptions(filter), queryFn: () => listApprovals(db, actor, filter) }
  const [choices] = await Promise.all([listChoices(db, actor), client.prefetchInfiniteQuery(options)])
  const t = translator('approvals')
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      <StatusTabs status={status} />
      <FilterBar {...approvalFilters(choices)} />
      <HydrationBoundary state={dehydrate(client)}>
        <ApprovalInbox filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
