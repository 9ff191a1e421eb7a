import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { BudgetBanner } from '@/components/budgets/budget-banner'
import { ModerationBanner } from '@/components/moderation/moderation-banner'
import { NewsList } from '@/components/navigation/news-list'
import { DeletedRoomList } from '@/components/rooms/deleted-room-list'
import { OpenRoomList } from '@/components/rooms/open-room-list'
import { translator } from '@/components/strings/translator'
import { buttonVariants } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { requireActor } from '@/lib/http/current-actor'
import { listDeletedRooms } from '@/lib/rooms/list-deleted-rooms'
import { listOpenRooms } from '@/lib/rooms/list-open-rooms'
import { roomsQuerySchema } from '@/lib/rooms/schema'
import { join, restoreRoom } from './[roomId]/settings/actions'

const t = translator('shell')

export const metadata: Metadata = { title: t('rooms') }

export default async function RoomsPage() {
  const actor = await requireActor('/rooms')
  const open = await listOpenRooms(database(), actor, roomsQuerySchema.parse({}))
  const deleted = await listDeletedRooms(database(), actor)
  return (
    <Page>
      <PageHeader
        title={t('rooms')}
        description={t('roomsDescription')}
        actions={
          <Link href="/rooms/new" className={buttonVariants()}>
            <Plus aria-hidden="true" />
            {t('newRoom')}
          </Link>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        <ModerationBanner />
        <BudgetBanner />
        <NewsList />
        <section aria-labelledby="open-rooms" className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <h2 id="open-rooms" className="font-semibold text-lg">
            {t('openRooms')}
          </h2>
          <OpenRoomList initial={open} joinAction={join} />
        </section>
        <DeletedRoomList rooms={deleted} restoreAction={restoreRoom} />
      </div>
    </Page>
  )
}
