import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import type { Metadata } from 'next'
import { asNotFound } from '@/app/as-not-found'
import { translator } from '@/components/strings/translator'
import { JobView } from '@/components/transfer/job-view'
import { jobOptions } from '@/components/transfer/queries'
import { Link } from '@/components/ui/link'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { getJob } from '@/lib/transfer/jobs/get-job'

const t = translator('transfer')

export const metadata: Metadata = { title: t('ownTitle') }

export default async function OwnImportJobPage({ params }: { params: Promise<{ importId: string }> }) {
  const { importId } = await params
  const actor = await requireActor(`/settings/import/${importId}`)
  const client = new QueryClient()
  client.setQueryData(jobOptions(importId).queryKey, await getJob(database(), actor, importId).catch(asNotFound))
  return (
    <Page>
      <PageHeader
        title={t('ownTitle')}
        above={
          <Link href="/settings/import" className="inline-flex items-center gap-1 hover:text-foreground">
            <ArrowLeft aria-hidden="true" className="size-3.5" />
            {t('back')}
          </Link>
        }
      />
      <HydrationBoundary state={dehydrate(client)}>
        <JobView id={importId} />
      </HydrationBoundary>
    </Page>
  )
}
