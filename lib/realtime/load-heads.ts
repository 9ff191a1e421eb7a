import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { concernsOf } from '@/lib/rooms/present-item'
import { readRoomItems } from '@/lib/rooms/read-room-items'
import type { Head } from './schema'

/** The heads of the rooms delivered to this actor: its own rooms, limited to those of its token. */
export async function loadHeads(db: Database, actor: Actor): Promise<Head[]> {
  const rows = await readRoomItems(db.prisma, actor.id)
  const allowed = actor.token?.roomIds
  return rows
    .filter((row) => !allowed || allowed.includes(row.id))
    .map((row) => ({
      room: row.id,
      lastMessageSeq: row.lastMessageSeq,
      lastEventSeq: row.lastEventSeq,
      lastEventHash: row.lastEventHash,
      unread: row.unread,
      concerns: concernsOf(row),
    }))
}
