import type { Database, Tx } from '@/lib/core/database'
import { ROOM_RULES_PRESET, type RoomRules } from './constants'
import type { RoomRole, Silence, Turns } from './schema'

/** The rules of a room, or the preset where it has none of its own. Read when used, in the transaction that uses them. */
export async function roomRules(
  client: Pick<Database['prisma'] | Tx, 'roomPolicy'>,
  roomId: string,
): Promise<RoomRules> {
  const row = await client.roomPolicy.findUnique({ where: { roomId } })
  if (!row) return ROOM_RULES_PRESET
  return {
    deciderRole: row.deciderRole as RoomRole,
    deciderIds: row.deciderIds === null ? null : row.deciderIds.split(' ').filter((id) => id !== ''),
    quorum: row.quorum,
    fourEyes: row.fourEyes,
    approvalMinutes: row.approvalMinutes,
    silence: row.silence as Silence,
    turns: row.turns as Turns,
    floorId: row.floorId,
    hopBudget: row.hopBudget,
  }
}
