import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { storeAvatar } from './store-avatar'

/** Makes an image the caller's picture. Throws forbidden (no person), invalid (no image), unavailable. */
export async function setAvatar(db: Database, actor: Actor, bytes: Buffer): Promise<{ image: string }> {
  requirePerson(actor)
  return await storeAvatar(db, { actorId: actor.id, byId: actor.id }, bytes)
}
