import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { nowOptions } from '@/components/admin/now-queries'
import { NowView } from '@/components/admin/now-view'
import { database } from '@/lib/core/database'
import { readNow } from '@/lib/process/read-now'
import { requireAdministrator } from '../require-administrator'

export default async function NowPage() {
  const actor = await requireAdministrator('/admin/now')
  const client = new QueryClient()
  client.setQueryData(nowOptions().queryKey, await readNow(database(), actor))
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <NowView />
    </HydrationBoundary>
  )
}
