import type { RoomListItem } from '@/lib/rooms/schema'

export type RoomNode = { room: RoomListItem; below: RoomNode[] }

/** The rooms with those below them, on each floor in the order given. A room whose upper room is not among them stands at the top. */
export function roomTree(rooms: RoomListItem[]): RoomNode[] {
  const nodes = new Map(rooms.map((room) => [room.id, { room, below: [] as RoomNode[] }]))
  const top: RoomNode[] = []
  for (const node of nodes.values()) (parentOf(node.room, nodes)?.below ?? top).push(node)
  return top
}

/** The same as a list, as it is read from top to bottom. */
export function inTreeOrder(rooms: RoomListItem[]): RoomListItem[] {
  const read = ({ room, below }: RoomNode): RoomListItem[] => [room, ...below.flatMap(read)]
  return roomTree(rooms).flatMap(read)
}

/** Two changes at once may lead round in a circle: such rooms stand at the top. */
function parentOf({ id, parentId }: RoomListItem, nodes: Map<string, RoomNode>): RoomNode | undefined {
  const seen = new Set([id])
  for (let up = parentId; up !== null; up = nodes.get(up)?.room.parentId ?? null) {
    if (seen.has(up)) return undefined
    seen.add(up)
  }
  return parentId === null ? undefined : nodes.get(parentId)
}
