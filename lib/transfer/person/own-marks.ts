import type { Actor } from '@/lib/actors/schema'
import { publicPath } from '@/lib/core/base-path'
import type { Database } from '@/lib/core/database'
import { readableRooms } from '@/lib/rooms/readable-rooms'
import { PAGE } from './page'
import { roomNames } from './room-names'

/**
 * What the person put on messages, mostly those of others: reactions, saved messages, threads they follow. Only where
 * they may read the message, and its number instead of its text.
 */
export async function* ownMarks(db: Database, actor: Actor) {
  const isReadable = { room: readableRooms(actor) }
  const message = { select: { roomId: true, seq: true } }
  yield* inRooms(db, actor, 'reaction', async (after: { messageId: string; emoji: string } | null) => {
    const rows = await db.prisma.reaction.findMany({
      where: {
        actorId: actor.id,
        message: isReadable,
        ...(after
          ? {
              messageId: { gte: after.messageId },
              OR: [{ messageId: { gt: after.messageId } }, { emoji: { gt: after.emoji } }],
            }
          : {}),
      },
      orderBy: [{ messageId: 'asc' }, { emoji: 'asc' }],
      take: PAGE,
      include: { message },
    })
    return rows.map(({ message: at, messageId, emoji, createdAt }) => {
      return { at, next: { messageId, emoji }, facts: { emoji, createdAt: createdAt.toISOString() } }
    })
  })
  yield* inRooms(db, actor, 'saved', async (after: string | null) => {
    const rows = await db.prisma.savedMessage.findMany({
      where: { actorId: actor.id, message: isReadable, messageId: { gt: after ?? '' } },
      orderBy: { messageId: 'asc' },
      take: PAGE,
      include: { message },
    })
    return rows.map(({ message: at, messageId, createdAt }) => {
      return { at, next: messageId, facts: { createdAt: createdAt.toISOString() } }
    })
  })
  yield* inRooms(db, actor, 'thread', async (after: string | null) => {
    const rows = await db.prisma.threadRead.findMany({
      where: { actorId: actor.id, isFollowed: true, root: isReadable, rootId: { gt: after ?? '' } },
      orderBy: { rootId: 'asc' },
      take: PAGE,
      include: { root: message },
    })
    return rows.map(({ root: at, rootId, lastReadSeq }) => ({ at, next: rootId, facts: { lastReadSeq } }))
  })
}

type Mark<Next> = { at: { roomId: string; seq: number }; next: Next; facts: object }
type MarkKind = 'reaction' | 'saved' | 'thread'

async function* inRooms<Next>(
  db: Database,
  actor: Actor,
  kind: MarkKind,
  page: (after: Next | null) => Promise<Mark<Next>[]>,
) {
  for (let after: Next | null = null; ; ) {
    const marks: Mark<Next>[] = await page(after)
    const names = await roomNames(
      db,
      actor,
      marks.map(({ at }) => at.roomId),
    )
    for (const { at, facts } of marks) {
      const room = names.get(at.roomId)
      // The right to read it may have ended between the two questions.
      if (room === undefined) continue
      yield {
        kind,
        roomId: at.roomId,
        room,
        seq: at.seq,
        address: publicPath(`/rooms/${at.roomId}?m=${at.seq}`),
        ...facts,
      }
    }
    after = marks.at(-1)?.next ?? after
    if (marks.length < PAGE) return
  }
}
