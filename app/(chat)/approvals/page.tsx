import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { approvalsOptions } from '@/components/approvals/queries'
import { ApprovalInbox } from '@/components/inbox/approval-inbox'
import { StatusTabs } from '@/components/inbox/status-tabs'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { listApprovals } from '@/lib/approvals/list-approvals'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { APPROVAL_STATUSES } from '@/lib/tool-cards/constants'

export const metadata = { title: translator('approvals')('title') }

const pageSchema = z.object({ status: z.enum([...APPROVAL_STATUSES, 'all']).catch('pending') })

/** Opens with what waits: that is what people come for. */
export default async function ApprovalsPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const actor = await requireActor('/approvals')
  const { status } = pageSchema.parse(await searchParams)
  const filter = status === 'all' ? {} : { status }
  const db = database()
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...approvalsOptions(filter),
    queryFn: () => listApprovals(db, actor, filter),
  })
  const t = translator('approvals')
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      <StatusTabs status={status} />
      <HydrationBoundary state={dehydrate(client)}>
        <ApprovalInbox filter={filter} />
      </HydrationBoundary>
    </Page>
  )
}
