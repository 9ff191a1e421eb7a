import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { visibleRooms } from '@/lib/rooms/visible-rooms'

const MODELS_MAX = 1000

export type Model = { id: string; object: 'model'; created: number; owned_by: string }

/** The agents that the actor may ask, as models of their names. */
export async function listModels(db: Database, actor: Actor): Promise<{ object: 'list'; data: Model[] }> {
  const rows = await db.prisma.actor.findMany({
    where: askable(actor),
    orderBy: { nameFolded: 'asc' },
    take: MODELS_MAX,
    select: { name: true, createdAt: true },
  })
  const data = rows.map(({ name, createdAt }) => ({
    id: name,
    object: 'model' as const,
    created: Math.floor(createdAt.getTime() / 1000),
    owned_by: 'confab',
  }))
  return { object: 'list', data }
}

/** A token that is bound to rooms reaches the agents in them, everybody else all that are at work. */
export function askable(actor: Actor): Prisma.ActorWhereInput {
  const bound = actor.token?.roomIds ? { memberships: { some: { leftAt: null, room: visibleRooms(actor) } } } : {}
  return { kind: 'agent', deactivatedAt: null, card: { disabledAt: null }, ...bound }
}
