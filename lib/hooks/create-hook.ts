import { foldName } from '@/lib/actors/constants'
import type { Actor } from '@/lib/actors/schema'
import { suggestName } from '@/lib/auth/suggest-name'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { enterRoom } from '@/lib/rooms/enter-room'
import { HOOKS_MAX } from './constants'
import { presentHook, WITH_ACTOR } from './present-hook'
import { requireHooks } from './require-hooks'
import { createHookSchema, type PublicHook } from './schema'
import { newHookSecret } from './secret'

/**
 * Makes an address that other programs post to, and the integration whose name their messages bear. The secret is
 * returned this once. Throws not_found (room), forbidden, invalid (name), conflict beyond HOOKS_MAX.
 */
export async function createHook(
  db: Database,
  actor: Actor,
  roomId: string,
  input: { name: string },
): Promise<{ hook: PublicHook; secret: string }> {
  const { name: displayName } = createHookSchema.parse(input)
  const { secret, secretDigest } = newHookSecret()
  const name = await suggestName(db, [displayName])
  const hook = await transact(db, { rooms: [roomId] }, async (t) => {
    await requireHooks(t.tx, actor, roomId)
    const count = await t.tx.hook.count({ where: { roomId, removedAt: null } })
    if (count >= HOOKS_MAX) {
      throw new AppError('conflict', `This room has ${HOOKS_MAX} webhooks, the limit. Remove one first.`, {
        limit: HOOKS_MAX,
      })
    }
    const times = { createdAt: t.now, updatedAt: t.now }
    const { id: actorId } = await t.tx.actor.create({
      data: { id: newId(), kind: 'integration', name, nameFolded: foldName(name), displayName, ...times },
    })
    await enterRoom(t, roomId, { actorId, role: 'member', answers: 'never', byId: actor.id })
    const row = await t.tx.hook.create({
      data: { id: newId(), roomId, actorId, createdById: actor.id, secretDigest, createdAt: t.now },
      include: WITH_ACTOR,
    })
    t.emit(roomId, { type: 'hook.created', actorId: actor.id, data: { hookId: row.id, actorId } })
    return row
  })
  return { hook: presentHook(hook), secret }
}
