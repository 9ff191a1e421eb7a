import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { savedOptions } from '@/components/saved/queries'
import { SavedMessages } from '@/components/saved/saved-messages'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listSaved } from '@/lib/saved/list-saved'

const t = translator('saved')

export const metadata = { title: t('title') }

export default async function SavedPage() {
  const actor = await requireActor('/saved')
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({ ...savedOptions(), queryFn: () => listSaved(database(), actor) })
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      <HydrationBoundary state={dehydrate(client)}>
        <SavedMessages />
      </HydrationBoundary>
    </Page>
  )
}
