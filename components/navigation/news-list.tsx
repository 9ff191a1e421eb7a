'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldQuestion } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { roomsOptions } from '@/components/rooms/queries'
import { RoomIcon } from '@/components/rooms/room-icon'
import { roomNews } from '@/components/rooms/room-news'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'

const SHOWN_MAX = 6

/** Where to pick up: the reader's rooms with something new, else the latest ones. */
export function NewsList() {
  const t = useTranslations('shell')
  const { data: rooms = [] } = useQuery(roomsOptions())
  const current = rooms.filter((room) => !room.archivedAt)
  const withNews = current.filter((room) => roomNews(room).isBold || room.pendingApprovals > 0)
  const shown = (withNews.length > 0 ? withNews : current).slice(0, SHOWN_MAX)
  if (shown.length === 0) return null
  return (
    <section aria-labelledby="news" className="grid gap-3">
      <h2 id="news" className="font-semibold text-lg">
        {withNews.length > 0 ? t('newForYou') : t('pickUp')}
      </h2>
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((room) => (
          <li key={room.id}>
            <Link
              href={`/rooms/${room.id}`}
              className="grid h-full grid-cols-1 content-start gap-1 rounded-lg border bg-card px-4 py-3 shadow-raise hover:border-input/60"
            >
              <span className="flex items-center gap-2 font-medium">
                <RoomIcon room={room} className="size-4 shrink-0 text-muted-foreground" />
                <span className="truncate">{room.name}</span>
              </span>
              <span className="flex flex-wrap items-center gap-x-3 text-muted-foreground text-xs">
                {room.unread > 0 ? (
                  <span className="font-medium text-foreground">{t('unread', { count: room.unread })}</span>
                ) : null}
                {room.pendingApprovals > 0 ? (
                  <span className="inline-flex items-center gap-1 font-medium text-warning">
                    <ShieldQuestion className="size-3.5" aria-hidden="true" />
                    {t('approvalsWaiting', { count: room.pendingApprovals })}
                  </span>
                ) : null}
                <RelativeTime iso={room.updatedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
