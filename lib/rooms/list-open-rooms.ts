import type { Actor } from '@/lib/actors/schema'
import { type Cursor, cutPage, readCursor } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { afterActivity, ROOM_ACTIVITY } from '@/lib/core/dialects/room-activity'
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
/** Those an engine takes for matches, compared together. */
const LOOKED_AT = 2000

/**
 * Open rooms to browse and join, latest activity first, in pages; `q` looks into name and topic, and a room has all of
 * the tags given. Archived ones are left out. Throws invalid for a cursor of no such list.
 */
export async function listOpenRooms(db: Database, actor: Actor, query: OpenRoomsQuery): Promise<OpenRoomList> {
  const { q, limit, cursor } = query
  const folded = foldText(q)
  const allowed = actor.token?.roomIds ?? null
  const isWanted = ({ id, name, topic }: Row) =>
    (allowed === null || allowed.includes(id)) && (foldText(name).includes(folded) || foldText(topic).includes(folded))
  const take = q === '' && allowed === null ? limit + 1 : LOOKED_AT
  const found: Row[] = []
  let place = cursor === undefined ? null : readCursor(cursor)
  for (let isEnd = false; !isEnd && found.length <= limit; ) {
    const rows = await readPage(db, actor, query, place, take)
    found.push(...rows.filter(isWanted))
    const last = rows.at(-1)
    isEnd = !last || rows.length < take
    place = last ? placeOf(last) : place
  }
  const { page, nextCursor } = cutPage(found, limit, placeOf)
  const rooms = page.map(({ tagText, members, isMember, ...row }) => ({
    ...presentRoom({ ...row, updatedAt: new Date(row.updatedAt), tags: splitTags(tagText) }),
    members: Number(members),
    isMember: Boolean(isMember),
  }))
  return { rooms, nextCursor, tags: await offerTags(db, allowed) }
}

const placeOf = ({ updatedAt, id }: Row): Cursor => ({ at: new Date(updatedAt), id })

async function readPage(
  { prisma, dialect }: Database,
  actor: Actor,
  { q, tag = [] }: OpenRoomsQuery,
  place: Cursor | null,
  take: number,
): Promise<Row[]> {
  const pattern = `%${foldPattern(q)}%`
  const wanted = JSON.stringify(tag.map((one) => [one]))
  return await prisma.$queryRaw<Row[]>`
    SELECT r."id", r."kind", r."name", r."topic", r."task", r."lastMessageSeq", r."lastEventSeq", r."lastEventHash",
      r."isSample", r."createdAt", ${ROOM_ACTIVITY} AS "updatedAt", r."archivedAt", r."isHidden",
      (SELECT STRING_AGG(g."tag", ' ') FROM "RoomTag" g WHERE g."roomId" = r."id") AS "tagText",
      (SELECT COUNT(*) FROM "Membership" m WHERE m."roomId" = r."id" AND m."leftAt" IS NULL) AS "members",
      EXISTS (SELECT 1 FROM "Membership" o
        WHERE o."roomId" = r."id" AND o."actorId" = a."id" AND o."leftAt" IS NULL) AS "isMember"
    FROM "Room" r
    JOIN "Actor" a ON a."id" = ${actor.id} AND a."deactivatedAt" IS NULL
    WHERE r."kind" = 'open' AND r."deletedAt" IS NULL AND r."archivedAt" IS NULL
      AND (r."isHidden" = FALSE OR EXISTS (SELECT 1 FROM "Membership" h
        WHERE h."roomId" = r."id" AND h."actorId" = a."id" AND h."leftAt" IS NULL))
      AND (LOWER(r."name") LIKE ${pattern} ESCAPE '!' OR LOWER(r."topic") LIKE ${pattern} ESCAPE '!')
      AND NOT EXISTS (SELECT 1 FROM ${dialect.elements(wanted)} WHERE NOT EXISTS (
        SELECT 1 FROM "RoomTag" t WHERE t."roomId" = r."id" AND t."tag" = ${dialect.field(0, 'text')}))
      ${afterActivity(dialect, place)}
    ORDER BY "updatedAt" DESC, r."id" DESC
    LIMIT ${take}`
}

async function offerTags(db: Database, allowed: string[] | null): Promise<string[]> {
  const rows = await db.prisma.roomTag.groupBy({
    by: ['tag'],
    where: {
      room: { kind: 'open', deletedAt: null, archivedAt: null, isHidden: false },
      ...(allowed ? { roomId: { in: allowed } } : {}),
    },
    _count: { tag: true },
    orderBy: [{ _count: { tag: 'desc' } }, { tag: 'asc' }],
    take: TAGS_OFFERED,
  })
  return rows.map((row) => row.tag)
}
