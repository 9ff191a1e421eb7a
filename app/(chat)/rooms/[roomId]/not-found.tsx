import { DoorClosed } from 'lucide-react'
import { MenuButton } from '@/components/navigation/menu-button'
import { translator } from '@/components/strings/translator'
import { buttonVariants } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'

export default function RoomNotFound() {
  const t = translator('messages')
  return (
    <>
      <div className="flex h-14 items-center px-4 md:hidden">
        <MenuButton />
      </div>
      <EmptyState
        className="pt-24"
        icon={<DoorClosed aria-hidden="true" />}
        title={<h1>{t('room.notFound')}</h1>}
        description={t('room.notFoundHint')}
        action={
          <Link href="/rooms" className={buttonVariants({ variant: 'outline', size: 'sm' })}>
            {t('room.back')}
          </Link>
        }
      />
    </>
  )
}
