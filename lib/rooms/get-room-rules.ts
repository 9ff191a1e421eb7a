import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireMember } from './access'
import { eligibleDeciders } from './eligible-deciders'
import { canChangeRules } from './policy'
import { roomRules } from './room-rules'
import type { RoomRulesView } from './schema'

/** How a room deals with its agents, for its members. */
export async function getRoomRules(db: Database, actor: Actor, roomId: string): Promise<RoomRulesView> {
  const { room, membership } = await requireMember(db, actor, roomId)
  const rules = await roomRules(db.prisma, roomId)
  const eligible = await eligibleDeciders(db.prisma, roomId, rules)
  const actors = await publicActors(db, [...(rules.deciderIds ?? []), ...(rules.floorId ? [rules.floorId] : [])])
  return { rules, eligible: eligible.length, canChange: canChangeRules(room, membership, actor), actors }
}
