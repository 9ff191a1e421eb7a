import type { Tx } from '../database'
import { Prisma } from '../generated/sqlite/client'
import type { Dialect } from './dialect'

type Reply = {
  roomId: string
  seq: number
  authorId: string
  threadRootId: string | null
  createdAt: Date
  deletedAt: Date | null
}

/**
 * Adds new replies to the counters of their roots, in the transaction that stores them. The authors of a reply and its
 * root follow the thread from then on. Imported replies change no version and make no one follow.
 */
export async function countReplies(
  tx: Tx,
  dialect: Dialect,
  rows: Reply[],
  { isHistory }: { isHistory: boolean },
): Promise<void> {
  const replies = rows.filter((row) => row.threadRootId !== null && row.deletedAt === null)
  if (replies.length === 0) return
  const roots = new Map<string, { count: number; last: Reply }>()
  for (const reply of replies) {
    const known = roots.get(reply.threadRootId ?? '')
    roots.set(reply.threadRootId ?? '', { count: (known?.count ?? 0) + 1, last: reply })
  }
  const json = JSON.stringify(
    [...roots].map(([id, { count, last }]) => [id, count, last.seq, dialect.time(last.createdAt)]),
  )
  await tx.$executeRaw`
    UPDATE "Message" SET "replyCount" = "replyCount" + x."n", "lastReplySeq" = x."seq", "lastReplyAt" = x."at",
      "version" = "version" + ${isHistory ? Prisma.raw('0') : Prisma.raw('x."n"')}
    FROM (SELECT ${dialect.field(0, 'text')} AS "root", ${dialect.field(1, 'int')} AS "n",
      ${dialect.field(2, 'int')} AS "seq", ${dialect.field(3, 'time')} AS "at" FROM ${dialect.elements(json)}) x
    WHERE "Message"."id" = x."root"`
  if (isHistory) return
  await followAsRootAuthor(tx, dialect, [...roots.keys()], replies[0]?.createdAt ?? new Date())
  await followThreads(
    tx,
    dialect,
    replies.map(({ threadRootId, authorId, seq, createdAt }) => {
      return { rootId: threadRootId ?? '', actorId: authorId, lastReadSeq: seq, at: createdAt }
    }),
    { again: true },
  )
}

/** Counts the replies of roots anew: an import may bring a root after its replies, and its undoing take many away. */
export async function recountReplies(tx: Tx, dialect: Dialect, rootIds: string[]): Promise<void> {
  if (rootIds.length === 0) return
  const json = JSON.stringify(rootIds.map((id) => [id]))
  await tx.$executeRaw`
    UPDATE "Message" SET "replyCount" = x."n", "lastReplySeq" = x."seq",
      "lastReplyAt" = (
        SELECT l."createdAt" FROM "Message" l WHERE l."roomId" = "Message"."roomId" AND l."seq" = x."seq")
    FROM (
      SELECT ${dialect.field(0, 'text')} AS "root", COUNT(r."id") AS "n", MAX(r."seq") AS "seq"
      FROM ${dialect.elements(json)}
      LEFT JOIN "Message" r ON r."threadRootId" = ${dialect.field(0, 'text')} AND r."deletedAt" IS NULL
      GROUP BY 1
    ) x WHERE "Message"."id" = x."root"`
}

export type Following = { rootId: string; actorId: string; lastReadSeq: number; at: Date }

/**
 * Makes people follow threads, read up to a number. `again`: also those who stopped following; what was said while they
 * did not follow is not new to them.
 */
export async function followThreads(
  tx: Tx,
  dialect: Dialect,
  rows: Following[],
  { again }: { again: boolean },
): Promise<void> {
  if (rows.length === 0) return
  // PostgreSQL refuses to update one row twice in a statement.
  const first = [...new Map(rows.toReversed().map((row) => [`${row.rootId} ${row.actorId}`, row])).values()]
  const json = JSON.stringify(
    first.map(({ rootId, actorId, lastReadSeq, at }) => [rootId, actorId, lastReadSeq, dialect.time(at)]),
  )
  await tx.$executeRaw`
    INSERT INTO "ThreadRead" ("rootId", "actorId", "roomId", "lastReadSeq", "isFollowed", "updatedAt")
    SELECT m."id", a."id", m."roomId", ${dialect.field(2, 'int')}, ${dialect.constant(true, 'bool')},
      ${dialect.field(3, 'time')}
    FROM ${dialect.elements(json)}
    JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')}
    JOIN "Actor" a ON a."id" = ${dialect.field(1, 'text')} AND a."kind" = 'human'
    WHERE true
    ON CONFLICT ("rootId", "actorId") DO ${
      again
        ? Prisma.sql`UPDATE SET "isFollowed" = ${dialect.constant(true, 'bool')},
            "lastReadSeq" = CASE WHEN "ThreadRead"."isFollowed" THEN "ThreadRead"."lastReadSeq" ELSE excluded."lastReadSeq" END`
        : Prisma.raw('NOTHING')
    }`
}

async function followAsRootAuthor(tx: Tx, dialect: Dialect, rootIds: string[], at: Date): Promise<void> {
  const json = JSON.stringify(rootIds.map((id) => [id, dialect.time(at)]))
  await tx.$executeRaw`
    INSERT INTO "ThreadRead" ("rootId", "actorId", "roomId", "lastReadSeq", "isFollowed", "updatedAt")
    SELECT m."id", m."authorId", m."roomId", m."seq", ${dialect.constant(true, 'bool')}, ${dialect.field(1, 'time')}
    FROM ${dialect.elements(json)}
    JOIN "Message" m ON m."id" = ${dialect.field(0, 'text')}
    JOIN "Actor" a ON a."id" = m."authorId" AND a."kind" = 'human'
    WHERE true
    ON CONFLICT ("rootId", "actorId") DO NOTHING`
}

/** Decrements the root's reply counters; call after marking the reply deleted. */
export async function uncountReply(tx: Tx, rootId: string): Promise<void> {
  const last = await tx.message.findFirst({
    where: { threadRootId: rootId, deletedAt: null },
    orderBy: { seq: 'desc' },
    select: { seq: true, createdAt: true },
  })
  await tx.message.update({
    where: { id: rootId },
    data: {
      replyCount: { decrement: 1 },
      lastReplySeq: last?.seq ?? null,
      lastReplyAt: last?.createdAt ?? null,
      version: { increment: 1 },
    },
  })
}
