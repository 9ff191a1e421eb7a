import type { Actor } from '@/lib/actors/schema'
import { touchMembership } from '@/lib/auth/touch'
import type { Database } from '@/lib/core/database'
import { requireRoom } from './access'
import { countDecidable } from './count-decidable'
import { nameForReader } from './name-for-reader'
import { presentItem } from './present-item'
import { presentRoom } from './present-room'
import { readDetails } from './read-details'
import { readRoomItems } from './read-room-items'
import { readTags } from './read-tags'
import type { RoomDetails } from './schema'

/** One room as its list shows it; an open room not joined has no counts. Throws not_found. */
export async function getRoom(db: Database, actor: Actor, roomId: string): Promise<RoomDetails> {
  const { room, membership } = await requireRoom(db, actor, roomId)
  if (membership && actor.kind === 'human' && !actor.token) touchMembership(db, roomId, actor.id, new Date())
  const details = await readDetails(db.prisma, actor, roomId)
  const [row] = await countDecidable(db, actor, await readRoomItems(db.prisma, actor.id, roomId))
  if (!row)
    return {
      ...presentRoom({ ...room, tags: await readTags(db.prisma, roomId) }),
      membership: null,
      unread: 0,
      concerns: 0,
      pendingApprovals: 0,
      ...details,
    }
  return { ...presentItem(row, actor.id, await nameForReader(db, actor, row)), ...details }
}
