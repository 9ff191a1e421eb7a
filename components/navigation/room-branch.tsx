import { useTranslations } from 'use-intl'
import type { RoomListItem } from '@/lib/rooms/schema'
import { MoveButtons } from './move-buttons'
import { RoomLink } from './room-link'
import type { RoomNode } from './room-tree'

type RoomBranchProps = {
  nodes: RoomNode[]
  currentId: string | null
  /** Moves a room among those beside it; left out: the order is not by hand. */
  onMove?: (beside: RoomListItem[], id: string, step: 1 | -1) => void
}

/** Rooms of the sidebar, each with those below it. */
export function RoomBranch({ nodes, currentId, onMove }: RoomBranchProps) {
  const t = useTranslations('rooms')
  const beside = nodes.map(({ room }) => room)
  return nodes.map(({ room, below }, index) => (
    <li key={room.id}>
      <div className="group/room flex items-center">
        <RoomLink
          room={room}
          isCurrent={room.id === currentId}
          isChat={room.kind === 'direct' && room.membership?.role === 'admin'}
        />
        {onMove ? (
          <MoveButtons
            name={room.name}
            isFirst={index === 0}
            isLast={index === nodes.length - 1}
            onMove={(step) => onMove(beside, room.id, step)}
          />
        ) : null}
      </div>
      {below.length > 0 ? (
        <ul
          aria-label={t('below', { name: room.name })}
          className="ml-3.5 grid grid-cols-[minmax(0,1fr)] gap-px border-sidebar-border border-l pl-1.5"
        >
          <RoomBranch nodes={below} currentId={currentId} onMove={onMove} />
        </ul>
      ) : null}
    </li>
  ))
}
