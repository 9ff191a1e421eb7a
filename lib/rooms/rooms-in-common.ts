import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'

const SHOWN = 20

/** The rooms two actors are both in, by the rights of the first. Direct rooms make them near, and are not listed. */
export async function roomsInCommon(db: Database, actor: Actor, otherId: string) {
  const allowed = actor.token?.roomIds
  const member = (actorId: string) => ({ memberships: { some: { actorId, leftAt: null } } })
  const where = {
    deletedAt: null,
    AND: [member(actor.id), member(otherId)],
    ...(allowed ? { id: { in: allowed } } : {}),
  }
  const listed = { ...where, kind: { not: 'direct' } }
  const [any, total, rooms] = await Promise.all([
    db.prisma.room.findFirst({ where, select: { id: true } }),
    db.prisma.room.count({ where: listed }),
    db.prisma.room.findMany({
      where: listed,
      orderBy: { updatedAt: 'desc' },
      take: SHOWN,
      select: { id: true, name: true },
    }),
  ])
  return { rooms, total, isNear: any !== null || actor.id === otherId }
}
