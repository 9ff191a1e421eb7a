import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { MentionList } from '@/components/mentions/mention-list'
import { mentionsOptions } from '@/components/mentions/queries'
import { UnreadRooms } from '@/components/mentions/unread-rooms'
import { translator } from '@/components/strings/translator'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listMentions } from '@/lib/mentions/list-mentions'

type InboxPageProps = { searchParams: Promise<{ show?: string | string[] }> }

const t = translator('inbox')

export const metadata = { title: t('title') }

export default async function InboxPage({ searchParams }: InboxPageProps) {
  const actor = await requireActor('/inbox')
  const show = (await searchParams).show === 'all' ? 'all' : 'open'
  const client = new QueryClient()
  await client.prefetchInfiniteQuery({
    ...mentionsOptions(show),
    queryFn: () => listMentions(database(), actor, { show }),
  })
  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} />
      <HydrationBoundary state={dehydrate(client)}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <UnreadRooms />
          <MentionList show={show} />
        </div>
      </HydrationBoundary>
    </Page>
  )
}
