'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CheckCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { roomKeys, roomsOptions } from '@/components/rooms/queries'
import { RoomIcon } from '@/components/rooms/room-icon'
import { Button } from '@/components/ui/button'
import { CountBadge } from '@/components/ui/count-badge'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { toast } from '@/components/ui/toast'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'
import type { RoomListItem } from '@/lib/rooms/schema'
import { mentionKeys } from './queries'

/** The viewer's rooms with unread messages, last said in first. */
export function UnreadRooms() {
  const t = useTranslations('inbox')
  const client = useQueryClient()
  const {
    data: rooms = [],
    isError,
    refetch,
  } = useQuery({
    ...roomsOptions(),
    select: (all) =>
      all.filter(({ unread }) => unread > 0).toSorted((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt)),
  })

  function markRead(read: RoomListItem[]) {
    const one = ({ id, lastMessageSeq }: RoomListItem) =>
      fetchJson(`/api/rooms/${id}/read`, { method: 'POST', body: { seq: lastMessageSeq } })
    Promise.all(read.map(one))
      .catch((error: unknown) =>
        toast.error(t('failed', { reason: error instanceof FetchError ? error.message : String(error) })),
      )
      .finally(() => {
        void client.invalidateQueries({ queryKey: roomKeys.all })
        void client.invalidateQueries({ queryKey: mentionKeys.all })
      })
  }

  return (
    <section aria-labelledby="unread" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-2">
        <h2 id="unread" className="font-semibold text-lg">
          {t('unreadRooms')}
        </h2>
        {rooms.length > 1 ? (
          <Button variant="outline" size="sm" className="max-md:h-11" onClick={() => markRead(rooms)}>
            <CheckCheck aria-hidden="true" />
            {t('allRead')}
          </Button>
        ) : null}
      </div>
      {isError ? <ErrorState onRetry={() => refetch()} /> : null}
      {rooms.length === 0 && !isError ? <p className="text-muted-foreground text-sm">{t('nothingUnread')}</p> : null}
      <ul aria-label={t('unreadRooms')} className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {rooms.map((room) => (
          <li
            key={room.id}
            className="relative flex items-center gap-3 rounded-lg border bg-card p-3 focus-within:border-ring can-hover:hover:bg-muted"
          >
            <RoomIcon room={room} className="size-4 shrink-0 text-muted-foreground" />
            <Link
              href={`/rooms/${room.id}`}
              className="min-w-0 truncate font-semibold text-sm after:absolute after:inset-0"
            >
              <bdi>{room.name}</bdi>
            </Link>
            <span className="shrink-0 text-muted-foreground text-xs">{t('count', { count: room.unread })}</span>
            <CountBadge strong count={room.concerns} label={t('concerns', { count: room.concerns })} />
            <RelativeTime
              iso={room.updatedAt}
              className="ml-auto shrink-0 text-muted-foreground text-xs max-sm:hidden"
            />
            <Button
              variant="ghost"
              size="xs"
              className="relative max-sm:ml-auto max-md:h-11"
              aria-label={t('readRoom', { room: room.name })}
              onClick={() => markRead([room])}
            >
              <CheckCheck aria-hidden="true" />
              <span className="max-sm:hidden">{t('read')}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
