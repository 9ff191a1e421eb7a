'use client'

import { ArrowUpToLine, Hash, Lock, MessageCircle, Pin, Search, Settings, Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { MenuButton } from '@/components/navigation/menu-button'
import { QuietMenu } from '@/components/notifications/quiet-menu'
import { FavouriteButton } from '@/components/rooms/favourite-button'
import { useRoomPanel } from '@/components/rooms/use-room-panel'
import { ThreadsButton } from '@/components/threads/threads-button'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { Tooltip } from '@/components/ui/tooltip'
import type { RoomListItem } from '@/lib/rooms/schema'
import { RoomMenu } from './room-menu'

const ICONS = { open: Hash, closed: Lock, direct: MessageCircle }

type RoomHeaderProps = { room: RoomListItem; onJump: () => void }

/** What this room is, who is in it, and the way to any message of it. */
export function RoomHeader({ room, onJump }: RoomHeaderProps) {
  const t = useTranslations('messages')
  const Icon = ICONS[room.kind]
  const { panel, toggle } = useRoomPanel()
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b px-4 md:px-6">
      <MenuButton />
      <Icon className="size-4.5 shrink-0 text-muted-foreground" aria-hidden="true" />
      <h1 className="min-w-0 font-semibold text-base">
        <span className="sr-only">{t(`room.${room.kind}`)} </span>
        <Link
          href={`/rooms/${room.id}/about`}
          title={t('room.about')}
          className="block truncate rounded-sm py-1 hover:underline focus-visible:underline max-md:py-2.5"
        >
          <bdi>{room.name}</bdi>
        </Link>
      </h1>
      {room.isSample ? (
        <Badge variant="warning" className="max-md:hidden">
          {t('room.sample')}
        </Badge>
      ) : null}
      {room.archivedAt ? <Badge variant="outline">{t('room.archived')}</Badge> : null}
      {room.topic ? (
        <p
          dir="auto"
          title={room.topic}
          className="min-w-0 flex-1 basis-0 truncate border-l pl-3 text-muted-foreground text-sm max-md:hidden"
        >
          {room.topic}
        </p>
      ) : null}
      <div className="ml-auto flex shrink-0 items-center gap-0.5">
        <FavouriteButton room={room} className="max-md:hidden" />
        <QuietMenu room={room} />
        <Action
          label={t('room.search')}
          icon={<Search />}
          isOpen={panel === 'search'}
          onClick={() => toggle('search')}
        />
        <ThreadsButton isOpen={panel === 'threads'} onClick={() => toggle('threads')} />
        <Action label={t('jump.open')} icon={<ArrowUpToLine />} className="max-md:hidden" onClick={onJump} />
        <Action
          label={t('room.members')}
          icon={<Users />}
          isOpen={panel === 'members'}
          className="max-md:hidden"
          onClick={() => toggle('members')}
        />
        {room.membership ? (
          <Tooltip label={t('room.pins')} side="bottom">
            <Button asChild variant="ghost" size="icon-sm" className="max-md:hidden" aria-label={t('room.pins')}>
              <Link href={`/rooms/${room.id}/about?tab=pins`}>
                <Pin />
              </Link>
            </Button>
          </Tooltip>
        ) : null}
        <Tooltip label={t('room.settings')} side="bottom">
          <Button asChild variant="ghost" size="icon-sm" className="max-md:hidden" aria-label={t('room.settings')}>
            <Link href={`/rooms/${room.id}/settings`}>
              <Settings />
            </Link>
          </Button>
        </Tooltip>
        <RoomMenu room={room} onMembers={() => toggle('members')} onJump={onJump} className="size-10 md:hidden" />
      </div>
    </header>
  )
}

type ActionProps = {
  label: string
  icon: React.ReactNode
  /** For a button that opens a panel: whether the panel is open. */
  isOpen?: boolean
  className?: string
  onClick: () => void
}

function Action({ label, icon, isOpen, className, onClick }: ActionProps) {
  return (
    <Tooltip label={label} side="bottom">
      <Button
        variant="ghost"
        size="icon-sm"
        className={cn('max-md:size-10', className)}
        aria-label={label}
        aria-expanded={isOpen}
        onClick={onClick}
      >
        {icon}
      </Button>
    </Tooltip>
  )
}
