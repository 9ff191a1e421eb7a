import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { countDecidable } from './count-decidable'
import { namesForReader } from './name-for-reader'
import { presentItem } from './present-item'
import { readRoomItems } from './read-room-items'
import type { RoomListItem } from './schema'

/** The rooms the actor is a member of, latest activity first, with unread, concerns and the approvals that wait for them. */
export async function listRooms(db: Database, actor: Actor): Promise<RoomListItem[]> {
  const rows = await countDecidable(db, actor, await readRoomItems(db.prisma, actor.id))
  const allowed = actor.token?.roomIds
  const visible = allowed ? rows.filter((row) => allowed.includes(row.id)) : rows
  const ids = new Set(visible.map((row) => row.id))
  const placed = visible.map((row) => ({
    ...row,
    parentId: row.parentId && ids.has(row.parentId) ? row.parentId : null,
  }))
  const names = await namesForReader(db, actor, visible)
  return placed.map((row) => presentItem(row, actor.id, names.get(row.id)))
}
