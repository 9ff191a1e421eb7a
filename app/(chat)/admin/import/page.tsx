import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { translator } from '@/components/strings/translator'
import { ImportPage } from '@/components/transfer/import-page'
import { jobsOptions } from '@/components/transfer/queries'
import { database } from '@/lib/core/database'
import { listJobs } from '@/lib/transfer/jobs/list-jobs'
import { importFolders } from '@/lib/transfer/jobs/server-path'
import { requireAdministrator } from '../require-administrator'

const t = translator('transfer')

export const metadata: Metadata = { title: t('title') }

export default async function AdminImportPage() {
  const actor = await requireAdministrator('/admin/import')
  const client = new QueryClient()
  client.setQueryData(jobsOptions('all').queryKey, await listJobs(database(), actor, 'all'))
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ImportPage kind="all" base="/admin/import" folders={importFolders()} />
    </HydrationBoundary>
  )
}
