import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { createRoom } from '@/lib/rooms/create-room'
import type { RoomDetails } from '@/lib/rooms/schema'
import { checkContent } from './check-content'
import type { OpenRoomInput } from './schema'
import { contentLimit, sendMessage } from './send-message'

/** Makes a room and says its first words. Repeated under the same id, both are there once. Throws as those two do. */
export async function openRoom(db: Database, actor: Actor, { opening, ...input }: OpenRoomInput): Promise<RoomDetails> {
  // Refused before there is a room without its first message.
  if (opening) checkContent(opening, await contentLimit(db, actor), { field: 'opening' })
  const room = await createRoom(db, actor, input)
  if (!opening) return room
  const { message } = await sendMessage(db, actor, room.id, { content: opening, clientId: `opening-${room.id}` })
  return { ...room, lastMessageSeq: Math.max(room.lastMessageSeq, message.seq), messageCount: message.seq }
}
