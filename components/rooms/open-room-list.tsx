'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Input } from '@/components/ui/input'
import { MoreButton } from '@/components/ui/more-button'
import type { FormAction } from '@/components/ui/use-form'
import type { OpenRoomList as OpenRooms } from '@/lib/rooms/schema'
import { OpenRoomItem } from './open-room-item'
import { openRoomsOptions } from './queries'
import { TagFilter } from './tag-filter'

/** Every open room, to look for one and join it. `initial` is what the page was made with. */
export function OpenRoomList({ initial, joinAction }: { initial?: OpenRooms; joinAction: FormAction }) {
  const t = useTranslations('rooms')
  const [typed, setTyped] = useState('')
  const [tags, setTags] = useState<string[]>([])
  const q = useDeferredValue(typed.trim())
  const toggle = (tag: string) =>
    setTags((before) => (before.includes(tag) ? before.filter((one) => one !== tag) : [...before, tag]))
  const query = useInfiniteQuery({
    ...openRoomsOptions(q, tags),
    initialData: q === '' && tags.length === 0 && initial ? { pages: [initial], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
  })
  const { data, isPending, isError, refetch } = query
  // A room that gained a message between two pages is on both.
  const rooms = [...new Map(data?.pages.flatMap((page) => page.rooms).map((room) => [room.id, room])).values()]
  if (isError && !data) return <ErrorState onRetry={() => refetch()} />
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3">
      <div className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          type="search"
          aria-label={t('open.search')}
          placeholder={t('open.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="pl-9"
        />
      </div>
      <TagFilter offered={data?.pages[0]?.tags ?? []} chosen={tags} onToggle={toggle} />
      {data && rooms.length === 0 ? (
        <EmptyState
          title={q ? t('open.noneFound', { q }) : tags.length > 0 ? t('open.noneTagged') : t('open.none')}
          description={t('open.noneHint')}
        />
      ) : (
        <ul
          aria-label={t('open.title')}
          aria-busy={isPending}
          className="divide-y rounded-lg border bg-card shadow-raise"
        >
          {rooms.map((room) => (
            <li key={room.id}>
              <OpenRoomItem room={room} joinAction={joinAction} />
            </li>
          ))}
        </ul>
      )}
      <MoreButton query={query} label={t('open.more')} />
    </div>
  )
}
