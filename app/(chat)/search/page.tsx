import type { Metadata } from 'next'
import { SearchView } from '@/components/search/search-view'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/http/current-actor'

const t = translator('search')

export const metadata: Metadata = { title: t('title') }

export default async function SearchPage() {
  await requireActor('/search')
  return (
    <Page width="default" className="max-w-3xl">
      <PageHeader title={t('title')} className="pb-4" />
      <SearchView />
    </Page>
  )
}
