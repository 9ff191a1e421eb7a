import type { RoomListItem } from '@/lib/rooms/schema'

export const ROOM_GROUPS = ['favourites', 'people', 'agents', 'rooms', 'archived'] as const
export type RoomGroup = (typeof ROOM_GROUPS)[number]

/** The sections of the sidebar, each in the order given. Direct messages come before rooms, which may be many. */
export function groupRooms(rooms: RoomListItem[]): Record<RoomGroup, RoomListItem[]> {
  const groups: Record<RoomGroup, RoomListItem[]> = { favourites: [], people: [], agents: [], rooms: [], archived: [] }
  for (const room of rooms) groups[groupOf(room)].push(room)
  return groups
}

/** Direct rooms of people have no admin; a direct room with an admin is shared with an agent. */
function groupOf({ kind, archivedAt, membership }: RoomListItem): RoomGroup {
  if (archivedAt) return 'archived'
  if (membership?.isFavourite) return 'favourites'
  if (kind !== 'direct') return 'rooms'
  return membership?.role === 'admin' ? 'agents' : 'people'
}
