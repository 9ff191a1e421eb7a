'use client'

import { ArrowUpToLine, Ellipsis, Info, Pin, Settings, Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { Link } from '@/components/ui/link'
import type { RoomListItem } from '@/lib/rooms/schema'

type RoomMenuProps = { room: RoomListItem; onMembers: () => void; onJump: () => void; className?: string }

/** On a phone, the actions that do not fit next to the room's name. */
export function RoomMenu({ room, onMembers, onJump, className }: RoomMenuProps) {
  const t = useTranslations('messages')
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" className={className} aria-label={t('room.menu')}>
          <Ellipsis aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem className="max-md:h-11" onSelect={onMembers}>
          <Users aria-hidden="true" />
          {t('room.members')}
        </DropdownMenuItem>
        <DropdownMenuItem className="max-md:h-11" onSelect={onJump}>
          <ArrowUpToLine aria-hidden="true" />
          {t('jump.open')}
        </DropdownMenuItem>
        {room.membership ? (
          <DropdownMenuItem className="max-md:h-11" asChild>
            <Link href={`/rooms/${room.id}/about?tab=pins`}>
              <Pin aria-hidden="true" />
              {t('room.pins')}
            </Link>
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem className="max-md:h-11" asChild>
          <Link href={`/rooms/${room.id}/about`}>
            <Info aria-hidden="true" />
            {t('room.about')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem className="max-md:h-11" asChild>
          <Link href={`/rooms/${room.id}/settings`}>
            <Settings aria-hidden="true" />
            {t('room.settings')}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
