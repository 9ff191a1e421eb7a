import type { RoomKind } from '@/lib/rooms/schema'

/** How a room is called in a sentence: `#general`; direct rooms go by their people. */
export function roomLabel(room: { kind: RoomKind; name: string }): string {
  return room.kind === 'direct' ? room.name : `#${room.name}`
}
