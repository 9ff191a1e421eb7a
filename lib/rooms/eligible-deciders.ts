import type { Tx } from '@/lib/core/database'
import type { RoomRules } from './constants'
import { isAtLeast } from './policy'
import type { RoomRole } from './schema'

/** The ids of the people who may decide in a room by these rules, as its members are now. */
export async function eligibleDeciders(
  client: Pick<Tx, 'membership'>,
  roomId: string,
  { deciderRole, deciderIds }: Pick<RoomRules, 'deciderRole' | 'deciderIds'>,
): Promise<string[]> {
  const people = await client.membership.findMany({
    where: {
      roomId,
      leftAt: null,
      actor: { kind: 'human', deactivatedAt: null },
      ...(deciderIds ? { actorId: { in: deciderIds } } : {}),
    },
    select: { actorId: true, role: true },
  })
  const able = people.filter((one) => deciderIds !== null || isAtLeast(one.role as RoomRole, deciderRole))
  return able.map((one) => one.actorId)
}
