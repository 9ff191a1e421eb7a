import { announceActor } from '@/lib/actors/announce-actor'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { transact } from '@/lib/events/transact'
import { forgetHooks } from './find-hook'
import { presentHook, WITH_ACTOR } from './present-hook'
import { requireHook, requireHooks } from './require-hooks'
import { type ChangeHookInput, changeHookSchema, type PublicHook } from './schema'

/**
 * Renames a hook, or says whether its messages call agents: then as if whoever says so had asked, within their rights
 * at each use. Throws not_found (room, webhook), forbidden, invalid (name).
 */
export async function changeHook(
  db: Database,
  actor: Actor,
  roomId: string,
  hookId: string,
  input: ChangeHookInput,
): Promise<PublicHook> {
  const { name, callsAgents } = changeHookSchema.parse(input)
  const row = await transact(db, { rooms: [roomId] }, async (t) => {
    await requireHooks(t.tx, actor, roomId)
    const hook = await requireHook(t.tx, roomId, hookId)
    if (name !== undefined) {
      await t.tx.actor.update({ where: { id: hook.actorId }, data: { displayName: name, updatedAt: t.now } })
    }
    const callerId = callsAgents === undefined ? hook.callerId : callsAgents ? actor.id : null
    t.emit(roomId, { type: 'hook.changed', actorId: actor.id, data: { hookId, callerId } })
    return await t.tx.hook.update({ where: { id: hookId }, data: { callerId }, include: WITH_ACTOR })
  })
  forgetHooks(db)
  await announceActor(db, row.actorId)
  return presentHook(row)
}
