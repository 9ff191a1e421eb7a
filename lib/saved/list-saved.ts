import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { loadMessages } from '@/lib/messages/load-messages'
import { namesForReader } from '@/lib/rooms/name-for-reader'
import type { RoomKind } from '@/lib/rooms/schema'
import { SAVED_IDS_MAX, SAVED_LIST_MAX } from './constants'
import { readable } from './readable'
import { type SavedList, type SavedQuery, savedQuerySchema } from './schema'

/** What the actor has saved, last saved first, as far as they may still read it. A deleted message shows that it is. */
export async function listSaved(db: Database, actor: Actor, query: SavedQuery = {}): Promise<SavedList> {
  const { cursor, limit } = savedQuerySchema.parse(query)
  const take = Math.min(limit, SAVED_LIST_MAX)
  const rows = await db.prisma.savedMessage.findMany({
    where: { actorId: actor.id, message: readable(actor), ...beyond('createdAt', cursor, 'messageId') },
    orderBy: [{ createdAt: 'desc' }, { messageId: 'desc' }],
    take: take + 1,
    include: {
      message: { select: { room: { select: { id: true, kind: true, name: true, directKey: true } } } },
    },
  })
  const { page, nextCursor } = cutPage(rows, take, (row) => ({ at: row.createdAt, id: row.messageId }))
  const rooms = page.map(({ message: { room } }) => ({ ...room, kind: room.kind as RoomKind }))
  const [{ messages, actors }, names] = await Promise.all([
    loadMessages(
      db,
      page.map((row) => row.messageId),
    ),
    namesForReader(db, actor, [...new Map(rooms.map((room) => [room.id, room])).values()]),
  ])
  return {
    saved: page.flatMap(({ messageId, createdAt, message: { room } }) => {
      const message = messages.get(messageId)
      if (!message) return []
      return [{ message, roomName: names.get(room.id) ?? room.name, savedAt: createdAt.toISOString() }]
    }),
    actors,
    nextCursor,
  }
}

/** The ids of the most recently saved messages, for the marks in the timeline. */
export async function listSavedIds(db: Database, actor: Actor): Promise<string[]> {
  const rows = await db.prisma.savedMessage.findMany({
    where: { actorId: actor.id, message: readable(actor) },
    orderBy: { createdAt: 'desc' },
    take: SAVED_IDS_MAX,
    select: { messageId: true },
  })
  return rows.map((row) => row.messageId)
}
