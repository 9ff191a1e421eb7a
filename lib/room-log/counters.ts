import type { Database } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { verifyThreads } from './verify-threads'

/**
 * The first counter of a room that is not what its rows say, in words; null when all agree: the number of its last
 * message and of its last event, those of its sessions' last events, and the replies its threads count.
 */
export async function checkCounters(db: Database, roomId: string): Promise<string | null> {
  const [found] = await db.prisma.$queryRaw<Record<'messages' | 'lastMessage' | 'events' | 'lastEvent', bigint>[]>`
    SELECT r."lastMessageSeq" AS "messages", r."lastEventSeq" AS "events",
      coalesce((SELECT MAX(m."seq") FROM "Message" m WHERE m."roomId" = r."id"), 0) AS "lastMessage",
      coalesce((SELECT MAX(e."roomSeq") FROM "Event" e WHERE e."roomId" = r."id"), 0) AS "lastEvent"
    FROM "Room" r WHERE r."id" = ${roomId}`
  if (!found) return null
  const [messages, lastMessage] = [Number(found.messages), Number(found.lastMessage)]
  if (messages !== lastMessage) return differs('lastMessageSeq', messages, lastMessage)
  const [events, lastEvent] = [Number(found.events), Number(found.lastEvent)]
  if (events !== lastEvent) {
    const isLost = events > lastEvent ? '; events are missing, which cannot be counted again' : ''
    return differs('lastEventSeq', events, lastEvent) + isLost
  }
  const [session] = await db.prisma.$queryRaw<{ id: string; kept: bigint; last: bigint }[]>`
    SELECT * FROM (
      SELECT s."id", s."lastEventSeq" AS "kept",
        coalesce((SELECT MAX(e."sessionSeq") FROM "Event" e WHERE e."sessionId" = s."id"), 0) AS "last"
      FROM "Session" s WHERE s."roomId" = ${roomId}
    ) x WHERE x."kept" <> x."last" ORDER BY x."id" LIMIT 1`
  if (session) return `session ${session.id}: ${differs('lastEventSeq', session.kept, session.last)}`
  return (await verifyThreads(db, roomId)) ?? null
}

function differs(counter: string, kept: number | bigint, right: number | bigint): string {
  return `${counter} is ${kept}, the rows say ${right}`
}

/**
 * Counts them again, under the lock of the room. A room that counts more events than there are is left as it is: to
 * forget them would hide that the log was cut.
 */
export async function recountRoom(db: Database, roomId: string): Promise<void> {
  await transact(db, { rooms: [roomId] }, async ({ tx }) => {
    await tx.$executeRaw`
      UPDATE "Room" SET "lastMessageSeq" =
        coalesce((SELECT MAX(m."seq") FROM "Message" m WHERE m."roomId" = "Room"."id"), 0)
      WHERE "id" = ${roomId}`
    const last = await tx.event.findFirst({ where: { roomId }, orderBy: { roomSeq: 'desc' } })
    if (last) {
      await tx.room.updateMany({
        where: { id: roomId, lastEventSeq: { lte: last.roomSeq } },
        data: { lastEventSeq: last.roomSeq, lastEventHash: last.hash },
      })
    }
    await tx.$executeRaw`
      UPDATE "Session" SET "lastEventSeq" =
        coalesce((SELECT MAX(e."sessionSeq") FROM "Event" e WHERE e."sessionId" = "Session"."id"), 0)
      WHERE "roomId" = ${roomId}`
    await tx.$executeRaw`
      UPDATE "Message" SET "replyCount" = 0, "lastReplySeq" = NULL, "lastReplyAt" = NULL
      WHERE "roomId" = ${roomId} AND ("replyCount" <> 0 OR "lastReplySeq" IS NOT NULL)`
    await tx.$executeRaw`
      UPDATE "Message" SET "replyCount" = x."n", "lastReplySeq" = x."last",
        "lastReplyAt" = (SELECT l."createdAt" FROM "Message" l WHERE l."roomId" = ${roomId} AND l."seq" = x."last")
      FROM (
        SELECT r."threadRootId" AS "root", COUNT(*) AS "n", MAX(r."seq") AS "last" FROM "Message" r
        WHERE r."roomId" = ${roomId} AND r."threadRootId" IS NOT NULL AND r."deletedAt" IS NULL
        GROUP BY r."threadRootId"
      ) x WHERE "Message"."id" = x."root"`
  })
}
