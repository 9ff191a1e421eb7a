'use client'

import { ArrowUpToLine, Ellipsis, Info, Settings, Users } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'

type RoomMenuProps = { roomId: string; onMembers: () => void; onJump: () => void; className?: string }

/** On a phone, the actions that do not fit next to the room's name. */
export function RoomMenu({ roomId, onMembers, onJump, className }: RoomMenuProps) {
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
        <DropdownMenuItem className="max-md:h-11" asChild>
          <Link href={`/rooms/${roomId}/about`}>
            <Info aria-hidden="true" />
            {t('room.about')}
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem className="max-md:h-11" asChild>
          <Link href={`/rooms/${roomId}/settings`}>
            <Settings aria-hidden="true" />
            {t('room.settings')}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
