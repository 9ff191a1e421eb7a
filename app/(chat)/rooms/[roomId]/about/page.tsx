import { Settings } from 'lucide-react'
import type { Metadata } from 'next'
import { asNotFound } from '@/app/as-not-found'
import { RoomAbout } from '@/components/room-page/room-about'
import { ArchivedNote } from '@/components/rooms/archived-note'
import { FavouriteButton } from '@/components/rooms/favourite-button'
import { translator } from '@/components/strings/translator'
import { BackLink } from '@/components/ui/back-link'
import { buttonVariants } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { listMembers } from '@/lib/rooms/list-members'
import { loadRoom } from '../load-room'

const t = translator('rooms')

export const metadata: Metadata = { title: t('page.title') }

type RoomAboutPageProps = { params: Promise<{ roomId: string }>; searchParams: Promise<{ tab?: string }> }

export default async function RoomAboutPage({ params, searchParams }: RoomAboutPageProps) {
  const { roomId } = await params
  const { tab = '' } = await searchParams
  const { actor, db, room } = await loadRoom(roomId, '/about')
  const members = await listMembers(db, actor, roomId).catch(asNotFound)
  return (
    <Page width="narrow">
      <PageHeader
        title={room.name}
        description={t(`kindHint.${room.kind}`)}
        above={<BackLink href={`/rooms/${roomId}`}>{t('settings.back')}</BackLink>}
        actions={
          <>
            <FavouriteButton room={room} />
            <Link href={`/rooms/${roomId}/settings`} className={buttonVariants({ variant: 'outline', size: 'sm' })}>
              <Settings aria-hidden="true" />
              {t('page.settings')}
            </Link>
          </>
        }
      />
      {room.archivedAt ? <ArchivedNote /> : null}
      <RoomAbout room={room} members={members} tab={String(tab)} />
    </Page>
  )
}
