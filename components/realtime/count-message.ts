import { isBy } from '@/lib/messages/constants'
import type { PublicMessage } from '@/lib/messages/schema'
import { isQuiet } from '@/lib/rooms/policy'
import type { RoomListItem } from '@/lib/rooms/schema'

/**
 * The list of rooms after a new message: what the server would answer, without asking it for every message. A message
 * counted already changes nothing; undefined when the server has to be asked: the room is not in the list, it is a reply,
 * or it is for those who are online.
 */
export function countMessage(
  rooms: RoomListItem[],
  message: PublicMessage,
  viewerId: string,
): RoomListItem[] | undefined {
  const room = rooms.find((item) => item.id === message.roomId)
  if (!room) return undefined
  if (message.seq <= room.lastMessageSeq) return rooms
  // Whether a reply concerns the viewer depends on who follows its thread, which the server knows.
  if (message.threadRootId !== null && message.authorId !== viewerId) return undefined
  // So it does who was online, on whatever device.
  if (message.mentions.some(({ actorId }) => actorId === 'here') && message.authorId !== viewerId) return undefined
  // Where nothing is unread the server moves the marker over the viewer's own words, for all devices.
  const isOwn = isBy(message, viewerId)
  const isReadOver = isOwn && message.threadRootId === null && room.unread === 0
  const isNews = room.membership !== null && !isOwn && message.seq > room.membership.lastReadSeq
  const isMentioned = message.mentions.some(({ actorId }) => actorId === viewerId || actorId === 'room')
  const isAddressed = isMentioned || (room.kind === 'direct' && isLoud(room))
  const counted = {
    ...room,
    lastMessageSeq: message.seq,
    messageCount: room.messageCount + message.seq - room.lastMessageSeq,
    membership: isReadOver ? room.membership && { ...room.membership, lastReadSeq: message.seq } : room.membership,
    unread: room.unread + (isNews ? 1 : 0),
    concerns: room.concerns + (isNews && isAddressed ? 1 : 0),
    updatedAt: message.createdAt,
  }
  // Latest activity first, as the server orders them.
  return [counted, ...rooms.filter((item) => item !== room)]
}

/** In a direct room every message concerns the reader, unless the reader asked for less. */
function isLoud({ membership }: RoomListItem): boolean {
  return membership?.followLevel === 'all' && !isQuiet(membership)
}
