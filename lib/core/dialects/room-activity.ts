import type { Cursor } from '../cursor'
import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'

/**
 * When the newest message of a room r was sent, by its own time: an imported room is as old as what was said in it. SQLite
 * gives it as text.
 */
export const ROOM_ACTIVITY = Prisma.sql`COALESCE((SELECT y."createdAt" FROM "Message" y
  WHERE y."roomId" = r."id" ORDER BY y."createdAt" DESC LIMIT 1), r."createdAt")`

/** A further condition: only rooms r after this place in a list with the latest activity first. Null: all. */
export function afterActivity(dialect: Dialect, place: Cursor | null): Prisma.Sql {
  if (place === null) return Prisma.empty
  const at = dialect.constant(dialect.time(place.at), 'time')
  return Prisma.sql`AND (${ROOM_ACTIVITY}, r."id") < (${at}, ${place.id})`
}
