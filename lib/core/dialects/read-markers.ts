import type { Tx } from '../database'
import type { Dialect } from './dialect'
import type { MessageRow } from './messages'

type OwnMessage = Pick<MessageRow, 'roomId' | 'authorId' | 'seq' | 'role' | 'threadRootId'>

/**
 * People who write in a room have read it so far: moves their markers up to their own messages, so that every device
 * agrees. A reply says nothing about the room around its thread. The rooms are locked.
 */
export async function readUpToOwn(tx: Tx, dialect: Dialect, messages: OwnMessage[]): Promise<void> {
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
      AND "Membership"."lastReadSeq" < x."seq"`
}
