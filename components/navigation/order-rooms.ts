import type { RoomOrder } from '@/lib/actors/preferences/constants'
import type { RoomListItem } from '@/lib/rooms/schema'

/** `manual`: the ids in the reader's own order; rooms it does not name follow by name. */
export function orderRooms(rooms: RoomListItem[], order: RoomOrder, manual: string[]): RoomListItem[] {
  if (order === 'activity') return rooms.toSorted((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt))
  const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const byName = (a: RoomListItem, b: RoomListItem) => names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
  if (order === 'name') return rooms.toSorted(byName)
  const places = new Map(manual.map((id, place) => [id, place]))
  const placeOf = ({ id }: RoomListItem) => places.get(id) ?? manual.length
  return rooms.toSorted((a, b) => placeOf(a) - placeOf(b) || byName(a, b))
}

/** The ids after a room was moved one place up (-1) or down (1) within what is listed. */
export function moveRoom(ids: string[], id: string, step: 1 | -1): string[] {
  const from = ids.indexOf(id)
  const other = ids[from + step]
  if (from < 0 || other === undefined) return ids
  return ids.with(from, other).with(from + step, id)
}
