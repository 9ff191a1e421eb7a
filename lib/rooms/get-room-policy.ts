import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireMember } from './access'
import { eligibleDeciders } from './eligible-deciders'
import { canChangePolicy } from './policy'
import { roomPolicy } from './room-policy'
import type { RoomPolicyView } from './schema'

/** How a room deals with its agents, for its members. */
export async function getRoomPolicy(db: Database, actor: Actor, roomId: string): Promise<RoomPolicyView> {
  const { room, membership } = await requireMember(db, actor, roomId)
  const rules = await roomPolicy(db.prisma, roomId)
  const eligible = await eligibleDeciders(db.prisma, roomId, rules)
  const actors = await publicActors(db, rules.deciderIds ?? [])
  return { rules, eligible: eligible.length, canChange: canChangePolicy(room, membership, actor), actors }
}
