import type { Tx } from '@/lib/core/database'
import { ROOM_ACTIVITY } from '@/lib/core/dialects/room-activity'
import type { AccessRoom } from './access'
import { COUNT_MAX } from './constants'
import type { FollowLevel, RoomRole } from './schema'
import { splitTags } from './split-tags'

export type ItemRow = AccessRoom & {
  tags: string[]
  parentId: string | null
  isHidden: boolean
  role: RoomRole
  followLevel: FollowLevel
  lastReadSeq: number
  quietUntil: Date | null
  isFavourite: boolean
  mutedUntil: Date | null
  unread: number
  mentions: number
  pendingApprovals: number
}

/**
 * All rooms an actor is a member of, latest activity first, with what is new in each; with `roomId` only that one.
 * One statement, whose counts stop at COUNT_MAX, so that a room never read costs no more than a busy one. Counted in
 * order, because PostgreSQL otherwise reads all messages of all rooms (measured among 196,625: 305 ms, in order 0.1).
 */
export async function readRoomItems(
  client: Pick<Tx, '$queryRaw'>,
  actorId: string,
  roomId: string | null = null,
): Promise<ItemRow[]> {
  const rows = await client.$queryRaw<
    (Omit<ItemRow, 'tags' | 'updatedAt'> & { tagText: string | null; updatedAt: Date | string })[]
  >`
    SELECT r."id", r."kind", r."name", r."topic", r."task", r."directKey", r."lastMessageSeq", r."lastEventSeq",
      r."lastEventHash", r."isSample", r."createdById", r."createdAt", ${ROOM_ACTIVITY} AS "updatedAt", r."archivedAt",
      r."isHidden", r."parentId",
      m."role", m."followLevel", m."lastReadSeq", m."quietUntil", m."isFavourite", m."mutedUntil",
      (SELECT STRING_AGG(g."tag", ' ') FROM "RoomTag" g WHERE g."roomId" = r."id") AS "tagText",
      CASE WHEN m."lastReadSeq" >= r."lastMessageSeq" THEN 0 ELSE (
        SELECT COUNT(*) FROM (
          SELECT 1 AS "one" FROM "Message" x
          WHERE x."roomId" = m."roomId" AND x."seq" > m."lastReadSeq" AND x."authorId" <> m."actorId"
            AND x."deletedAt" IS NULL
          ORDER BY x."seq" LIMIT ${COUNT_MAX}) u) END AS "unread",
      CASE WHEN m."lastReadSeq" >= r."lastMessageSeq" THEN 0 ELSE (
        SELECT COUNT(*) FROM (
          SELECT n."seq" FROM "Mention" n JOIN "Message" x ON x."id" = n."messageId"
          WHERE n."actorId" IN (m."actorId", CASE WHEN a."kind" = 'human' THEN 'room' END)
            AND n."roomId" = m."roomId" AND n."seq" > m."lastReadSeq"
            AND x."authorId" <> m."actorId" AND x."deletedAt" IS NULL
            AND NOT EXISTS (SELECT 1 FROM "ThreadRead" d WHERE d."rootId" = x."threadRootId"
              AND d."actorId" = m."actorId" AND d."lastReadSeq" >= n."seq")
          UNION
          SELECT h."seq" FROM "HereMention" h
          WHERE h."actorId" = m."actorId" AND h."roomId" = m."roomId" AND h."seq" > m."lastReadSeq"
          UNION
          SELECT y."seq" FROM "ThreadRead" t JOIN "Message" y ON y."threadRootId" = t."rootId"
          WHERE t."actorId" = m."actorId" AND t."roomId" = m."roomId" AND t."isFollowed" = TRUE
            AND y."seq" > m."lastReadSeq" AND y."seq" > t."lastReadSeq"
            AND y."authorId" <> m."actorId" AND y."deletedAt" IS NULL
          LIMIT ${COUNT_MAX}) c) END AS "mentions",
      (SELECT COUNT(*) FROM "Approval" p WHERE p."roomId" = m."roomId" AND p."status" = 'pending') AS "pendingApprovals"
    FROM "Membership" m
    JOIN "Room" r ON r."id" = m."roomId" AND r."deletedAt" IS NULL
    JOIN "Actor" a ON a."id" = m."actorId" AND a."deactivatedAt" IS NULL
    WHERE m."actorId" = ${actorId} AND m."leftAt" IS NULL
      AND (CAST(${roomId} AS TEXT) IS NULL OR m."roomId" = ${roomId})
    ORDER BY "updatedAt" DESC, r."id" DESC`
  return rows.map(({ tagText, ...row }) => ({
    ...row,
    updatedAt: new Date(row.updatedAt),
    tags: splitTags(tagText),
    isHidden: Boolean(row.isHidden),
    isFavourite: Boolean(row.isFavourite),
    unread: Number(row.unread),
    mentions: Number(row.mentions),
    pendingApprovals: Number(row.pendingApprovals),
  }))
}
