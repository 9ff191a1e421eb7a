import type { Actor } from '@/lib/actors/schema'
import { clearAvatar } from '@/lib/attachments/remove-avatar'
import { storeAvatar } from '@/lib/attachments/store-avatar'
import type { Database } from '@/lib/core/database'
import { requireHook, requireHooks } from './require-hooks'

/** Gives a hook's messages a picture. Throws not_found (room, webhook), forbidden, invalid (no image), unavailable. */
export async function setHookAvatar(
  db: Database,
  actor: Actor,
  roomId: string,
  hookId: string,
  bytes: Buffer,
): Promise<{ image: string }> {
  await requireHooks(db, actor, roomId)
  const { actorId } = await requireHook(db.prisma, roomId, hookId)
  return await storeAvatar(db, { actorId, byId: actor.id }, bytes)
}

/** Removes the picture of a hook. Throws not_found (room, webhook), forbidden. */
export async function removeHookAvatar(db: Database, actor: Actor, roomId: string, hookId: string): Promise<void> {
  await requireHooks(db, actor, roomId)
  const { actorId } = await requireHook(db.prisma, roomId, hookId)
  await clearAvatar(db, { actorId, byId: actor.id })
}
