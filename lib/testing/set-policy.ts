import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import type { RoomRules } from '@/lib/rooms/constants'
import { ROOM_RULES_PRESET } from '@/lib/rooms/constants'

/** What a room settles about its agents, as if an admin had said so. */
export async function setPolicy(db: Database, roomId: string, rules: Partial<RoomRules>): Promise<void> {
  const { deciderIds, ...rest } = { ...ROOM_RULES_PRESET, ...rules }
  const data = { ...rest, deciderIds: deciderIds?.join(' ') ?? null, updatedAt: new Date() }
  await write(db, (tx) => tx.roomPolicy.upsert({ where: { roomId }, create: { roomId, ...data }, update: data }))
}
