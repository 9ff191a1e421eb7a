import { Plus } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { RoomIcon } from '@/components/rooms/room-icon'
import { Link } from '@/components/ui/link'
import { canRename } from '@/lib/rooms/policy'
import type { RoomDetails, RoomNeighbour } from '@/lib/rooms/schema'

/** The rooms above and below this one. */
export function RoomPlace({ room }: { room: RoomDetails }) {
  const t = useTranslations('rooms.page')
  return (
    <div className="grid gap-1">
      {room.parent ? <Neighbour room={room.parent} /> : null}
      {room.below.length > 0 ? (
        <ul aria-label={t('belowThis')} className="grid gap-1">
          {room.below.map((one) => (
            <li key={one.id} className={room.parent ? 'pl-6' : undefined}>
              <Neighbour room={one} />
            </li>
          ))}
        </ul>
      ) : null}
      {canRename(room, room.membership) ? (
        <Link
          href={`/rooms/new?below=${room.id}`}
          className="inline-flex min-h-6 items-center gap-1.5 justify-self-start text-primary text-sm hover:underline"
        >
          <Plus aria-hidden="true" className="size-4" />
          {t('newBelow')}
        </Link>
      ) : null}
    </div>
  )
}

function Neighbour({ room }: { room: RoomNeighbour }) {
  return (
    <Link
      href={`/rooms/${room.id}`}
      className="inline-flex min-h-6 max-w-full items-center gap-1.5 text-primary text-sm hover:underline"
    >
      <RoomIcon room={room} className="size-4 shrink-0" />
      <bdi className="truncate">{room.name}</bdi>
    </Link>
  )
}
