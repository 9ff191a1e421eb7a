import type { Actor } from '@/lib/actors/schema'

/** The rooms tokens are limited to; null: no limit. */
export function allowedRooms(readers: Actor[]): string[] | null {
  const limits = readers.flatMap((reader) => (reader.token?.roomIds ? [reader.token.roomIds] : []))
  const [first, ...others] = limits
  return first ? first.filter((id) => others.every((rooms) => rooms.includes(id))) : null
}
