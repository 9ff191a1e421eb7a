import { Bot, Hash, Lock, MessageCircle } from 'lucide-react'
import type { RoomListItem } from '@/lib/rooms/schema'

type RoomIconProps = { room: Pick<RoomListItem, 'kind'>; isChat?: boolean; className?: string }

/** The room kind as an icon; the text next to it says the same. */
export function RoomIcon({ room, isChat, className }: RoomIconProps) {
  const Icon = isChat ? Bot : { open: Hash, closed: Lock, direct: MessageCircle }[room.kind]
  return <Icon aria-hidden="true" className={className} />
}
