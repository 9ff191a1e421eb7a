import type { ActorKind, InstanceRole } from '@/lib/actors/schema'
import type { Tx } from '@/lib/core/database'
import type { Approval } from '@/lib/core/generated/sqlite/client'
import { deciderFor } from '@/lib/rooms/policy'
import type { RoomKind, RoomRole } from '@/lib/rooms/schema'
import { approvalTerms } from './approval-terms'

/** One approval, or one of many that are asked alike. */
type Asked = Pick<Approval, 'id' | 'roomId' | 'fourEyes' | 'askedForId' | 'deciderRole' | 'deciderIds'>
type Client = Pick<Tx, 'membership' | 'delegation' | 'roomPolicy'>

/**
 * For each of these approvals the actor may decide, the person whose decision it is: the actor, or a person who
 * delegated it (`at`). Members, roles and named deciders are read now.
 * Other rule changes apply to new approvals only.
 */
export async function findDeciders(
  client: Client,
  actorId: string,
  approvals: Asked[],
  at: Date,
): Promise<Map<string, { deciderId: string; role: RoomRole }>> {
  const roomIds = [...new Set(approvals.map((approval) => approval.roomId))]
  if (roomIds.length === 0) return new Map()
  const away = await client.delegation.findMany({ where: { delegateId: actorId, until: { gt: at } } })
  const actorIds = [actorId, ...away.map((one) => one.personId)]
  const members = await client.membership.findMany({
    where: { roomId: { in: roomIds }, actorId: { in: actorIds }, leftAt: null, actor: { deactivatedAt: null } },
    include: {
      actor: { select: { kind: true, user: { select: { role: true } } } },
      room: { select: { kind: true, archivedAt: true } },
    },
  })
  const policies = await client.roomPolicy.findMany({ where: { roomId: { in: roomIds } } })
  const found = approvals.map((approval) => {
    const own = members.find((one) => one.roomId === approval.roomId && one.actorId === actorId)
    if (!own) return null
    const { deciderIds: namedNow } = policies.find((one) => one.roomId === approval.roomId) ?? { deciderIds: null }
    const terms = approvalTerms(approval)
    // Those a budget names are not the room's to choose.
    const isOfBudget = terms.deciderRole === 'people'
    const deciderIds =
      terms.deciderIds?.filter((id) => isOfBudget || (namedNow?.split(' ').includes(id) ?? true)) ?? null
    const absent = members.filter((one) => one.roomId === approval.roomId && one.actor.kind === 'human')
    const deciderId = deciderFor(
      { kind: own.room.kind as RoomKind, archivedAt: own.room.archivedAt },
      { role: own.role as RoomRole, mutedUntil: own.mutedUntil },
      { id: actorId, kind: own.actor.kind as ActorKind, role: (own.actor.user?.role ?? null) as InstanceRole | null },
      { ...terms, deciderIds },
      absent.flatMap((one) => (one.actorId === actorId ? [] : [one.actorId])),
    )
    return deciderId === null ? null : ([approval.id, { deciderId, role: own.role as RoomRole }] as const)
  })
  return new Map(found.filter((one) => one !== null))
}
