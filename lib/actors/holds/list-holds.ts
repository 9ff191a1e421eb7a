import type { Database } from '@/lib/core/database'
import { requireAdministrator } from '../require-person'
import type { Actor } from '../schema'
import { runningHolds } from './running-holds'
import type { PublicHold } from './schema'

/** The holds that keep something now, newest first. */
export async function listHolds(db: Database, actor: Actor): Promise<PublicHold[]> {
  requireAdministrator(actor)
  const holds = await runningHolds(db.prisma)
  const ids = holds.map(({ targetId }) => targetId)
  const rooms = await db.prisma.room.findMany({
    where: { id: { in: ids }, kind: 'open' },
    select: { id: true, name: true },
  })
  const people = await db.prisma.actor.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map([
    ...rooms.map(({ id, name }) => [id, name] as const),
    ...people.map(({ id, name }) => [id, `@${name}`] as const),
  ])
  return holds.map(({ id, scope, targetId, reason, placedById, createdAt, until }) => ({
    ...{ id, scope, reason, placedById, target: names.get(targetId) ?? targetId },
    ...{ createdAt: createdAt.toISOString(), until: until?.toISOString() ?? null },
  }))
}
