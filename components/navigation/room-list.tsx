'use client'

import { useQuery } from '@tanstack/react-query'
import { Compass, Plus } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useOpenDrafts } from '@/components/composer/use-drafts'
import { useViewer } from '@/components/people/viewer'
import { roomsOptions } from '@/components/rooms/queries'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { Tooltip } from '@/components/ui/tooltip'
import type { RoomListItem } from '@/lib/rooms/schema'
import { groupRooms, ROOM_GROUPS, type RoomGroup } from './group-rooms'
import { moveRoom, orderRooms } from './order-rooms'
import { RoomBranch } from './room-branch'
import { RoomOrderMenu } from './room-order-menu'
import { RoomSection } from './room-section'
import { inTreeOrder, roomTree } from './room-tree'
import { useFolded } from './use-folded'
import { useRoomKeys } from './use-room-keys'
import { useRoomOrder } from './use-room-order'
import { useTakeOverOrder } from './use-take-over-order'

const NONE: RoomListItem[] = []

/** The reader's rooms, kept fresh by the stream. */
export function RoomList() {
  const t = useTranslations('rooms')
  const { data: rooms = NONE, isPending, isError, refetch } = useQuery(roomsOptions())
  const currentId = usePathname().split('/')[2] ?? null
  const { order, manual, choose } = useRoomOrder()
  const grouped = groupRooms(orderRooms(rooms, order, manual))
  const groups = { ...grouped, rooms: inTreeOrder(grouped.rooms) }
  const move = (listed: RoomListItem[], id: string, step: 1 | -1) => {
    const ids = ROOM_GROUPS.flatMap((group) => groups[group]).map((room) => room.id)
    const moved = moveRoom(
      listed.map((room) => room.id),
      id,
      step,
    )
    const next = [...moved]
    choose(
      'manual',
      ids.map((each) => (moved.includes(each) ? (next.shift() ?? each) : each)),
    )
  }
  const folded = useFolded((state) => state.folded)
  useRoomKeys(
    ROOM_GROUPS.flatMap((group) => (folded[group] ? [] : groups[group])),
    currentId,
  )
  useOpenDrafts(useViewer().id)
  useTakeOverOrder()
  if (isPending) return <Waiting />
  return (
    <nav aria-label={t('list')} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {isError ? (
        <p role="alert" className="px-2 text-destructive text-xs">
          {t('listFailed')}{' '}
          <Button variant="link" size="xs" onClick={() => refetch()}>
            {t('retry')}
          </Button>
        </p>
      ) : null}
      {ROOM_GROUPS.map((group) =>
        group === 'rooms' || groups[group].length > 0 ? (
          <RoomSection key={group} group={group} title={t(`group.${group}`)} action={actionOf(group, groups)}>
            <RoomBranch
              nodes={group === 'rooms' ? roomTree(groups.rooms) : groups[group].map((room) => ({ room, below: [] }))}
              currentId={currentId}
              onMove={order === 'manual' ? move : undefined}
            />
            {group === 'rooms' && groups.rooms.length === 0 && !isError ? (
              <li className="px-2 py-1 text-muted-foreground text-xs">{t('none')}</li>
            ) : null}
          </RoomSection>
        ) : null,
      )}
    </nav>
  )
}

function actionOf(group: RoomGroup, groups: Record<RoomGroup, RoomListItem[]>) {
  if (group !== 'rooms') return undefined
  return (
    <>
      <RoomOrderMenu shown={ROOM_GROUPS.flatMap((each) => groups[each]).map((room) => room.id)} />
      <RoomActions />
    </>
  )
}

function RoomActions() {
  const t = useTranslations('rooms')
  const places = [
    { href: '/rooms', label: t('browse'), icon: <Compass aria-hidden="true" /> },
    { href: '/rooms/new', label: t('new'), icon: <Plus aria-hidden="true" /> },
  ]
  return places.map(({ href, label, icon }) => (
    <Tooltip key={href} label={label}>
      <Button asChild variant="ghost" size="icon-xs" className="hover:bg-sidebar-accent max-md:size-10">
        <Link href={href} aria-label={label}>
          {icon}
        </Link>
      </Button>
    </Tooltip>
  ))
}

function Waiting() {
  const t = useTranslations('rooms')
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-2 px-2 py-2">
      {['w-16', 'w-3/4', 'w-1/2', 'w-2/3'].map((width) => (
        <Skeleton key={width} className={`h-4 ${width}`} />
      ))}
    </div>
  )
}
