import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { loadMessages } from '@/lib/messages/load-messages'
import { requireRoom } from '@/lib/rooms/access'
import { THREAD_LIST_MAX } from './constants'
import { readStates, UNTOUCHED } from './read-states'
import { type ThreadList, type ThreadQuery, threadQuerySchema } from './schema'

const LAST = 2_147_483_647

/** The threads of a room, last replied to first, with what is new in them for this reader. Throws not_found (room). */
export async function listThreads(
  db: Database,
  actor: Actor,
  roomId: string,
  query: ThreadQuery = {},
): Promise<ThreadList> {
  await requireRoom(db, actor, roomId)
  const { filter, cursor, limit } = threadQuerySchema.parse(query)
  const take = Math.min(limit, THREAD_LIST_MAX)
  const before = cursor === undefined ? LAST : Number(cursor)
  if (!Number.isInteger(before)) throw new AppError('invalid', 'This cursor is not valid for this list.')
  const rows = await roots(db, actor, roomId, { filter, before, take: take + 1 })
  const page = rows.slice(0, take)
  const ids = page.map((row) => row.id)
  const [{ messages, actors }, states] = await Promise.all([loadMessages(db, ids), readStates(db, actor.id, ids)])
  return {
    threads: ids.flatMap((id) => {
      const root = messages.get(id)
      return root ? [{ root, ...(states.get(id) ?? UNTOUCHED) }] : []
    }),
    actors,
    nextCursor: rows.length > take ? String(page.at(-1)?.lastReplySeq) : null,
  }
}

type Range = { filter: 'all' | 'mine' | 'unread'; before: number; take: number }

async function roots({ prisma, dialect }: Database, actor: Actor, roomId: string, { filter, before, take }: Range) {
  if (filter !== 'unread') {
    return await prisma.message.findMany({
      where: {
        roomId,
        lastReplySeq: { lt: before },
        ...(filter === 'mine' ? { threadReads: { some: { actorId: actor.id, isFollowed: true } } } : {}),
      },
      orderBy: { lastReplySeq: 'desc' },
      take,
      select: { id: true, lastReplySeq: true },
    })
  }
  return await prisma.$queryRaw<{ id: string; lastReplySeq: number }[]>`
    SELECT m."id", m."lastReplySeq" FROM "ThreadRead" t JOIN "Message" m ON m."id" = t."rootId"
    WHERE t."actorId" = ${actor.id} AND t."roomId" = ${roomId} AND t."isFollowed" = ${dialect.constant(true, 'bool')}
      AND m."lastReplySeq" > t."lastReadSeq" AND m."lastReplySeq" < ${before}
      AND EXISTS (SELECT 1 FROM "Message" x WHERE x."threadRootId" = t."rootId" AND x."seq" > t."lastReadSeq"
        AND x."authorId" <> t."actorId" AND x."deletedAt" IS NULL)
    ORDER BY m."lastReplySeq" DESC LIMIT ${take}`
}
