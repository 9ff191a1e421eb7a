import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { RoomColumns } from './present-room'
import { presentRoom } from './present-room'
import type { OpenRoomList, OpenRoomsQuery } from './schema'

type Row = RoomColumns & { members: number; isMember: number | boolean }

/** Open rooms to browse and join, latest activity first; `q` looks into name and topic. Archived ones are left out. */
export async function listOpenRooms(db: Database, actor: Actor, { q, limit }: OpenRoomsQuery): Promise<OpenRoomList> {
  const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db.prisma.$queryRaw<Row[]>`
    SELECT r."id", r."kind", r."name", r."topic", r."lastMessageSeq", r."lastEventSeq", r."lastEventHash",
      r."isSample", r."createdAt", r."updatedAt", r."archivedAt",
      (SELECT COUNT(*) FROM "Membership" m WHERE m."roomId" = r."id" AND m."leftAt" IS NULL) AS "members",
      EXISTS (SELECT 1 FROM "Membership" o
        WHERE o."roomId" = r."id" AND o."actorId" = a."id" AND o."leftAt" IS NULL) AS "isMember"
    FROM "Room" r
    JOIN "Actor" a ON a."id" = ${actor.id} AND a."deactivatedAt" IS NULL
    WHERE r."kind" = 'open' AND r."deletedAt" IS NULL AND r."archivedAt" IS NULL
      AND (LOWER(r."name") LIKE ${pattern} ESCAPE '\\' OR LOWER(r."topic") LIKE ${pattern} ESCAPE '\\')
    ORDER BY r."updatedAt" DESC, r."id" DESC
    LIMIT ${limit + 1}`
  const allowed = actor.token?.roomIds
  const visible = allowed ? rows.filter((row) => allowed.includes(row.id)) : rows
  const rooms = visible.slice(0, limit).map((row) => ({
    ...presentRoom(row),
    members: Number(row.members),
    isMember: Boolean(row.isMember),
  }))
  return { rooms, hasMore: rows.length > limit }
}
