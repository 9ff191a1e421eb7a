import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { loadMessages } from '@/lib/messages/load-messages'
import { requireRoom } from '@/lib/rooms/access'
import { PIN_LIST_MAX } from './constants'
import { type PinList, type PinQuery, pinQuerySchema } from './schema'

/** What is pinned in a room, last pinned first. Throws not_found (room), invalid (cursor). */
export async function listPins(db: Database, actor: Actor, roomId: string, query: PinQuery = {}): Promise<PinList> {
  await requireRoom(db, actor, roomId)
  const { cursor, limit } = pinQuerySchema.parse(query)
  const take = Math.min(limit, PIN_LIST_MAX)
  const rows = await db.prisma.pin.findMany({
    where: { roomId, ...beyond('createdAt', cursor, 'messageId') },
    orderBy: [{ createdAt: 'desc' }, { messageId: 'desc' }],
    take: take + 1,
  })
  const { page, nextCursor } = cutPage(rows, take, (row) => ({ at: row.createdAt, id: row.messageId }))
  const { messages, actors } = await loadMessages(
    db,
    page.map((row) => row.messageId),
  )
  return {
    pins: page.flatMap((row) => messages.get(row.messageId) ?? []),
    actors,
    nextCursor,
  }
}
