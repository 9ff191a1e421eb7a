import type { Tx } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'

type Wanted = {
  actorId: string
  /** A call of everybody in a room is for people. */
  isPerson: boolean
  /** The rooms of a token; null: all of the actor's. */
  roomIds: string[] | null
  /** The actor's reaction that marks a mention as taken care of. */
  mark: string
  /** Only those without it. */
  isOpen: boolean
  before: { at: Date; id: string } | null
  take: number
}
type Row = {
  id: string
  roomId: string
  createdAt: Date | string
  isRead: number | bigint
  isAcknowledged: number | bigint
}
type Found = { id: string; roomId: string; createdAt: Date; isRead: boolean; isAcknowledged: boolean }

/**
 * Messages of others that mention an actor, newest first. Begins with the mentions, which are few, and not with the
 * messages. What was said before the actor joined mentions them only by name.
 */
export async function findMentioning(tx: Pick<Tx, '$queryRaw'>, dialect: Dialect, wanted: Wanted): Promise<Found[]> {
  const { actorId, before } = wanted
  const at = before && dialect.constant(dialect.time(before.at), 'time')
  const marked = Prisma.sql`EXISTS (SELECT 1 FROM "Reaction" q
    WHERE q."messageId" = x."id" AND q."actorId" = ${actorId} AND q."emoji" = ${wanted.mark})`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT x."id", x."roomId", x."createdAt",
      CASE WHEN x."seq" <= m."lastReadSeq" OR EXISTS (SELECT 1 FROM "ThreadRead" d
        WHERE d."rootId" = x."threadRootId" AND d."actorId" = ${actorId} AND d."lastReadSeq" >= x."seq")
        THEN 1 ELSE 0 END AS "isRead",
      CASE WHEN ${marked} THEN 1 ELSE 0 END AS "isAcknowledged"
    FROM (
      SELECT n."messageId" AS "id" FROM "Mention" n WHERE n."actorId" = ${actorId}
      UNION
      SELECT g."messageId" FROM "Membership" j JOIN "Mention" g ON g."actorId" = 'room' AND g."roomId" = j."roomId"
        JOIN "Message" y ON y."id" = g."messageId" AND y."createdAt" >= j."joinedAt"
      WHERE j."actorId" = ${actorId} AND j."leftAt" IS NULL ${wanted.isPerson ? Prisma.empty : Prisma.sql`AND FALSE`}
      UNION
      SELECT h."messageId" FROM "HereMention" h WHERE h."actorId" = ${actorId}) c
    JOIN "Message" x ON x."id" = c."id"
    JOIN "Membership" m ON m."roomId" = x."roomId" AND m."actorId" = ${actorId} AND m."leftAt" IS NULL
    JOIN "Room" r ON r."id" = x."roomId" AND r."deletedAt" IS NULL
    WHERE x."deletedAt" IS NULL AND x."authorId" <> ${actorId}
      ${wanted.roomIds ? Prisma.sql`AND x."roomId" IN (SELECT ${dialect.field(0, 'text')} FROM ${dialect.elements(JSON.stringify(wanted.roomIds.map((id) => [id])))})` : Prisma.empty}
      ${wanted.isOpen ? Prisma.sql`AND NOT ${marked}` : Prisma.empty}
      ${before ? Prisma.sql`AND (x."createdAt" < ${at} OR (x."createdAt" = ${at} AND x."id" < ${before.id}))` : Prisma.empty}
    ORDER BY x."createdAt" DESC, x."id" DESC LIMIT ${wanted.take}`
  return rows.map((row) => ({
    ...row,
    createdAt: new Date(row.createdAt),
    isRead: Number(row.isRead) === 1,
    isAcknowledged: Number(row.isAcknowledged) === 1,
  }))
}
