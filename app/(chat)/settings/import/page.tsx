import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { translator } from '@/components/strings/translator'
import { ImportPage } from '@/components/transfer/import-page'
import { jobsOptions } from '@/components/transfer/queries'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listJobs } from '@/lib/transfer/jobs/list-jobs'

const t = translator('transfer')

export const metadata: Metadata = { title: t('ownTitle') }

export default async function OwnImportPage() {
  const actor = await requireActor('/settings/import')
  const client = new QueryClient()
  client.setQueryData(jobsOptions('own').queryKey, await listJobs(database(), actor, 'own'))
  return (
    <Page width="narrow">
      <PageHeader title={t('ownTitle')} description={t('ownDescription')} />
      <div className="grid grid-cols-1 gap-6">
        <HydrationBoundary state={dehydrate(client)}>
          <ImportPage kind="own" base="/settings/import" folders={[]} />
        </HydrationBoundary>
      </div>
    </Page>
  )
}
