import type { Actor } from '@/lib/actors/schema'
import { cutPage, readCursor } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { findMentioning } from '@/lib/core/dialects/mentioning'
import { loadMessages } from '@/lib/messages/load-messages'
import { namesForReader } from '@/lib/rooms/name-for-reader'
import type { RoomKind } from '@/lib/rooms/schema'
import { ACKNOWLEDGED, MENTION_LIST_MAX } from './constants'
import { type MentionList, type MentionQuery, mentionQuerySchema } from './schema'

/** The messages of the actor's rooms that mention them, by name or with everybody, newest first. */
export async function listMentions(db: Database, actor: Actor, query: MentionQuery = {}): Promise<MentionList> {
  const { show, cursor, limit } = mentionQuerySchema.parse(query)
  const take = Math.min(limit, MENTION_LIST_MAX)
  const rows = await findMentioning(db.prisma, db.dialect, {
    actorId: actor.id,
    isPerson: actor.kind === 'human',
    roomIds: actor.token?.roomIds ?? null,
    mark: ACKNOWLEDGED,
    isOpen: show === 'open',
    before: cursor === undefined ? null : readCursor(cursor),
    take: take + 1,
  })
  const { page, nextCursor } = cutPage(rows, take, ({ createdAt, id }) => ({ at: createdAt, id }))
  const rooms = await db.prisma.room.findMany({
    where: { id: { in: [...new Set(page.map(({ roomId }) => roomId))] } },
    select: { id: true, kind: true, name: true, directKey: true },
  })
  const [{ messages, actors }, names] = await Promise.all([
    loadMessages(
      db,
      page.map(({ id }) => id),
    ),
    namesForReader(
      db,
      actor,
      rooms.map((room) => ({ ...room, kind: room.kind as RoomKind })),
    ),
  ])
  const nameOf = new Map(rooms.map(({ id, name }) => [id, names.get(id) ?? name]))
  return {
    mentions: page.flatMap(({ id, roomId, isRead, isAcknowledged }) => {
      const message = messages.get(id)
      return message ? [{ message, roomName: nameOf.get(roomId) ?? '', isRead, isAcknowledged }] : []
    }),
    actors,
    nextCursor,
  }
}
