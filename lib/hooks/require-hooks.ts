import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { requireMember } from '@/lib/rooms/access'
import { canManageHooks } from '@/lib/rooms/policy'

/** Throws not_found (room), forbidden for everybody but people who moderate the room. */
export async function requireHooks(db: Database | Tx, actor: Actor, roomId: string): Promise<void> {
  const { room, membership } = await requireMember(db, actor, roomId)
  if (canManageHooks(room, membership, actor)) return
  throw new AppError('forbidden', 'Only moderators of the room can manage its webhooks.')
}

/** A hook of the room that was not removed. */
export async function requireHook(tx: Pick<Tx, 'hook'>, roomId: string, id: string) {
  const hook = await tx.hook.findFirst({ where: { id, roomId, removedAt: null } })
  if (!hook) throw notFound('Webhook')
  return hook
}
