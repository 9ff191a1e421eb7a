import { Prisma } from '../generated/sqlite/client'

/**
 * When the newest message of a room r was sent, by its own time: an imported room is as old as what was said in it. SQLite
 * gives it as text.
 */
export const ROOM_ACTIVITY = Prisma.sql`COALESCE((SELECT y."createdAt" FROM "Message" y
  WHERE y."roomId" = r."id" ORDER BY y."createdAt" DESC LIMIT 1), r."createdAt")`
