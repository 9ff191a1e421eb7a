import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import { asNotFound } from '@/app/as-not-found'
import { translator } from '@/components/strings/translator'
import { JobView } from '@/components/transfer/job-view'
import { jobOptions } from '@/components/transfer/queries'
import { Link } from '@/components/ui/link'
import { database } from '@/lib/core/database'
import { getJob } from '@/lib/transfer/jobs/get-job'
import { requireAdministrator } from '../../require-administrator'

const t = translator('transfer')

export const metadata: Metadata = { title: t('title') }

export default async function AdminImportJobPage({ params }: { params: Promise<{ importId: string }> }) {
  const { importId } = await params
  const actor = await requireAdministrator(`/admin/import/${importId}`)
  const client = new QueryClient()
  client.setQueryData(jobOptions(importId).queryKey, await getJob(database(), actor, importId).catch(asNotFound))
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Link
        href="/admin/import"
        className="inline-flex items-center gap-1 text-muted-foreground text-sm hover:text-foreground"
      >
        <ArrowLeft aria-hidden="true" className="size-3.5" />
        {t('back')}
      </Link>
      <JobView id={importId} />
    </HydrationBoundary>
  )
}
