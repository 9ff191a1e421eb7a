import { ACTOR_COLUMNS, type ActorRow, toPublicActor } from '@/lib/actors/load-actor'
import type { Hook } from '@/lib/core/generated/sqlite/client'
import type { PublicHook } from './schema'

export const WITH_ACTOR = { actor: { select: ACTOR_COLUMNS } } as const

/** Without its secret, of which nothing is kept. */
export function presentHook(row: Hook & { actor: ActorRow }): PublicHook {
  return {
    id: row.id,
    roomId: row.roomId,
    actor: toPublicActor(row.actor),
    createdById: row.createdById,
    callerId: row.callerId,
    createdAt: row.createdAt.toISOString(),
    rotatedAt: row.rotatedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}
