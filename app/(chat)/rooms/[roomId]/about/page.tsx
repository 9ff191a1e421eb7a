import { Archive, Settings } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/as-not-found'
import { RoomAbout } from '@/components/room-page/room-about'
import { FavouriteButton } from '@/components/rooms/favourite-button'
import { translator } from '@/components/strings/translator'
import { BackLink } from '@/components/ui/back-link'
import { buttonVariants } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { PageHeader } from '@/components/ui/page-header'
import { database } from '@/lib/core/database'
import { idSchema } from '@/lib/core/ids'
import { requireActor } from '@/lib/http/current-actor'
import { getRoom } from '@/lib/rooms/get-room'
import { listMembers } from '@/lib/rooms/list-members'

const t = translator('rooms')

export const metadata: Metadata = { title: t('page.title') }

type RoomAboutPageProps = { params: Promise<{ roomId: string }>; searchParams: Promise<{ tab?: string }> }

export default async function RoomAboutPage({ params, searchParams }: RoomAboutPageProps) {
  const { roomId } = await params
  const { tab = '' } = await searchParams
  const actor = await requireActor(`/rooms/${roomId}/about`)
  if (!idSchema.safeParse(roomId).success) notFound()
  const db = database()
  const room = await getRoom(db, actor, roomId).catch(asNotFound)
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
      {room.archivedAt ? (
        <p className="mb-6 flex items-start gap-2.5 rounded-lg border bg-muted px-4 py-3 text-muted-foreground text-sm">
          <Archive aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t('settings.archived')}
        </p>
      ) : null}
      <RoomAbout room={room} members={members} tab={String(tab)} />
    </Page>
  )
}
