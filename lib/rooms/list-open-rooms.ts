import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { ROOM_ACTIVITY } from '@/lib/core/dialects/room-activity'
import { foldPattern, foldText } from '@/lib/core/fold-text'
import type { RoomColumns } from './present-room'
import { presentRoom } from './present-room'
import type { OpenRoomList, OpenRoomsQuery } from './schema'
import { splitTags } from './split-tags'

type Row = Omit<RoomColumns, 'tags' | 'updatedAt'> & {
  tagText: string | null
  updatedAt: Date | string
  members: number
  isMember: number | boolean
}

const TAGS_OFFERED = 30
/** The latest of those an engine takes for matches. */
const LOOKED_AT = 2000

/**
 * Open rooms to browse and join, latest activity first; `q` looks into name and topic, and a room has all of the tags
 * given. Archived ones are left out.
 */
export async function listOpenRooms(
  db: Database,
  actor: Actor,
  { q, tag = [], limit }: OpenRoomsQuery,
): Promise<OpenRoomList> {
  const pattern = `%${foldPattern(q)}%`
  const folded = foldText(q)
  const wanted = JSON.stringify(tag.map((one) => [one]))
  const rows = await db.prisma.$queryRaw<Row[]>`
    SELECT r."id", r."kind", r."name", r."topic", r."task", r."lastMessageSeq", r."lastEventSeq", r."lastEventHash",
      r."isSample", r."createdAt", ${ROOM_ACTIVITY} AS "updatedAt", r."archivedAt",
      (SELECT STRING_AGG(g."tag", ' ') FROM "RoomTag" g WHERE g."roomId" = r."id") AS "tagText",
      (SELECT COUNT(*) FROM "Membership" m WHERE m."roomId" = r."id" AND m."leftAt" IS NULL) AS "members",
      EXISTS (SELECT 1 FROM "Membership" o
        WHERE o."roomId" = r."id" AND o."actorId" = a."id" AND o."leftAt" IS NULL) AS "isMember"
    FROM "Room" r
    JOIN "Actor" a ON a."id" = ${actor.id} AND a."deactivatedAt" IS NULL
    WHERE r."kind" = 'open' AND r."deletedAt" IS NULL AND r."archivedAt" IS NULL
      AND (LOWER(r."name") LIKE ${pattern} ESCAPE '!' OR LOWER(r."topic") LIKE ${pattern} ESCAPE '!')
      AND NOT EXISTS (SELECT 1 FROM ${db.dialect.elements(wanted)} WHERE NOT EXISTS (
        SELECT 1 FROM "RoomTag" t WHERE t."roomId" = r."id" AND t."tag" = ${db.dialect.field(0, 'text')}))
    ORDER BY "updatedAt" DESC, r."id" DESC
    LIMIT ${q === '' ? limit + 1 : LOOKED_AT}`
  const found = rows.filter(({ name, topic }) => foldText(name).includes(folded) || foldText(topic).includes(folded))
  const allowed = actor.token?.roomIds
  const visible = allowed ? found.filter((row) => allowed.includes(row.id)) : found
  const rooms = visible.slice(0, limit).map(({ tagText, members, isMember, ...row }) => ({
    ...presentRoom({ ...row, updatedAt: new Date(row.updatedAt), tags: splitTags(tagText) }),
    members: Number(members),
    isMember: Boolean(isMember),
  }))
  return { rooms, hasMore: found.length > limit, tags: await offerTags(db, allowed ?? null) }
}

async function offerTags(db: Database, allowed: string[] | null): Promise<string[]> {
  const rows = await db.prisma.roomTag.groupBy({
    by: ['tag'],
    where: {
      room: { kind: 'open', deletedAt: null, archivedAt: null },
      ...(allowed ? { roomId: { in: allowed } } : {}),
    },
    _count: { tag: true },
    orderBy: [{ _count: { tag: 'desc' } }, { tag: 'asc' }],
    take: TAGS_OFFERED,
  })
  return rows.map((row) => row.tag)
}
