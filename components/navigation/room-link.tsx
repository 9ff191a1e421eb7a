'use client'

import { Pencil, ShieldQuestion } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useHasDraft } from '@/components/composer/use-has-draft'
import { PresenceDot } from '@/components/people/presence-dot'
import { RoomIcon } from '@/components/rooms/room-icon'
import { roomNews } from '@/components/rooms/room-news'
import { cn } from '@/components/ui/cn'
import { CountBadge } from '@/components/ui/count-badge'
import { Link } from '@/components/ui/link'
import type { RoomListItem } from '@/lib/rooms/schema'

type RoomLinkProps = { room: RoomListItem; isCurrent: boolean; isChat?: boolean }

/** One room in the sidebar: bold when there is something new, a number when it concerns the reader, dim when muted. */
export function RoomLink({ room, isCurrent, isChat }: RoomLinkProps) {
  const t = useTranslations('rooms')
  const hasDraft = useHasDraft(room.id)
  const { isBold, badge, isMuted } = roomNews(room)
  return (
    <Link
      href={`/rooms/${room.id}`}
      data-counted={badge > 0 || undefined}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'flex h-8 min-w-0 flex-1 items-center gap-2.5 rounded-md px-2 text-sidebar-foreground text-sm hover:bg-sidebar-accent compact:h-7 max-md:h-10',
        isCurrent && 'bg-sidebar-accent font-medium text-foreground',
        isBold && 'font-semibold text-foreground',
        isMuted && !isCurrent && 'text-muted-foreground',
      )}
    >
      {room.partnerId ? (
        <span className="grid size-4 shrink-0 place-items-center">
          <PresenceDot actorId={room.partnerId} className="ring-0" />
        </span>
      ) : (
        <RoomIcon room={room} isChat={isChat} className="size-4 shrink-0 text-muted-foreground" />
      )}
      <span className="sr-only">{t(`kind.${room.kind}`)}</span>
      <span className="min-w-0 flex-1 truncate">
        <bdi>{room.name}</bdi>
      </span>
      {isBold && badge === 0 ? <span className="sr-only">{t('unread', { count: room.unread })}</span> : null}
      {room.pendingApprovals > 0 ? (
        <span className="inline-flex items-center gap-0.5 font-medium text-2xs text-warning">
          <ShieldQuestion aria-hidden="true" className="size-3.5" />
          <span aria-hidden="true">{room.pendingApprovals}</span>
          <span className="sr-only">{t('pendingApprovals', { count: room.pendingApprovals })}</span>
        </span>
      ) : null}
      {hasDraft && !isCurrent ? (
        <span>
          <Pencil aria-hidden="true" className="size-3.5 text-muted-foreground" />
          <span className="sr-only">{t('draft')}</span>
        </span>
      ) : null}
      <CountBadge strong count={badge} label={t('concerns', { count: badge })} />
    </Link>
  )
}
