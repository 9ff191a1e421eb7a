import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { exitRoom } from '@/lib/rooms/exit-room'
import { forgetHooks } from './find-hook'
import { requireHook, requireHooks } from './require-hooks'

/** Ends a hook: its address is unknown from this commit on. What it posted stays. Throws not_found, forbidden. */
export async function removeHook(db: Database, actor: Actor, roomId: string, hookId: string): Promise<void> {
  await transact(db, { rooms: [roomId] }, async (t) => {
    await requireHooks(t.tx, actor, roomId)
    const { actorId } = await requireHook(t.tx, roomId, hookId)
    await t.tx.hook.update({ where: { id: hookId }, data: { removedAt: t.now, callerId: null } })
    await t.tx.actor.update({ where: { id: actorId }, data: { deactivatedAt: t.now, updatedAt: t.now } })
    const isMember = await t.tx.membership.count({ where: { roomId, actorId, leftAt: null } })
    if (isMember > 0) await exitRoom(t, roomId, { actorId, byId: actor.id })
    t.emit(roomId, { type: 'hook.removed', actorId: actor.id, data: { hookId } })
  })
  forgetHooks(db)
}
