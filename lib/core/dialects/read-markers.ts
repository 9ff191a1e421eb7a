import type { Tx } from '../database'
import type { Dialect } from './dialect'
import type { MessageRow } from './messages'

type OwnMessage = Pick<MessageRow, 'roomId' | 'authorId' | 'seq' | 'role' | 'threadRootId'>

/**
 * One's own words are never unread: moves the markers of people over their own messages, where nothing of others that is
 * unread lies before them. Writing proves no reading: a message may have waited for the network, or come from another
 * device. A reply says nothing about the room around its thread. The rooms are locked.
 */
export async function readOverOwn(tx: Tx, dialect: Dialect, messages: OwnMessage[]): Promise<void> {
  const own = messages.filter(({ role, threadRootId }) => role === 'user' && threadRootId === null)
  if (own.length === 0) return
  // PostgreSQL updates a row once in a statement, with any of the values: only the last one is right.
  const last = [...new Map(own.map((row) => [`${row.roomId} ${row.authorId}`, row])).values()]
  const json = JSON.stringify(last.map(({ roomId, authorId, seq }) => [roomId, authorId, seq]))
  await tx.$executeRaw`
    UPDATE "Membership" SET "lastReadSeq" = x."seq"
    FROM (SELECT ${dialect.field(0, 'text')} AS "room", ${dialect.field(1, 'text')} AS "actor",
      ${dialect.field(2, 'int')} AS "seq" FROM ${dialect.elements(json)}) x
    WHERE "Membership"."roomId" = x."room" AND "Membership"."actorId" = x."actor"
      AND "Membership"."lastReadSeq" < x."seq"
      AND NOT EXISTS (SELECT 1 FROM "Message" o WHERE o."roomId" = x."room" AND o."deletedAt" IS NULL
        AND o."seq" > "Membership"."lastReadSeq" AND o."seq" < x."seq" AND o."authorId" <> x."actor")`
}
