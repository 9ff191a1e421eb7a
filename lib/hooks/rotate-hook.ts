import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { forgetHooks } from './find-hook'
import { presentHook, WITH_ACTOR } from './present-hook'
import { requireHook, requireHooks } from './require-hooks'
import type { PublicHook } from './schema'
import { newHookSecret } from './secret'

/** Gives a hook a new address; the old one ends with this commit. Throws not_found (room, webhook), forbidden. */
export async function rotateHook(
  db: Database,
  actor: Actor,
  roomId: string,
  hookId: string,
): Promise<{ hook: PublicHook; secret: string }> {
  const { secret, secretDigest } = newHookSecret()
  const row = await transact(db, { rooms: [roomId] }, async (t) => {
    await requireHooks(t.tx, actor, roomId)
    await requireHook(t.tx, roomId, hookId)
    t.emit(roomId, { type: 'hook.rotated', actorId: actor.id, data: { hookId } })
    return await t.tx.hook.update({
      where: { id: hookId },
      data: { secretDigest, rotatedAt: t.now },
      include: WITH_ACTOR,
    })
  })
  forgetHooks(db)
  return { hook: presentHook(row), secret }
}
