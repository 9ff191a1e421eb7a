import { announceActor } from '@/lib/actors/announce-actor'
import { audit } from '@/lib/actors/audit/audit'
import { avatarAddress } from '@/lib/actors/avatar-address'
import { principals } from '@/lib/actors/principal-cache'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { JPEG_PIXELS_MAX, PIXELS_MAX } from './constants'
import { keepImage } from './keep-image'
import { prepareAvatar } from './prepare-avatar'

/** Makes an image the picture of an actor, on behalf of another or itself. Throws invalid (no image), unavailable. */
export async function storeAvatar(
  db: Database,
  { actorId, byId }: { actorId: string; byId: string },
  bytes: Buffer,
): Promise<{ image: string }> {
  const [largest, ...smaller] = (await prepareAvatar(bytes, byId)) ?? []
  if (!largest) {
    const millions = [PIXELS_MAX / 1e6, JPEG_PIXELS_MAX / 1e6]
    const message = `Choose a PNG, GIF, WebP or AVIF image with at most ${millions[0]} million pixels, or a JPEG with at most ${millions[1]} million.`
    throw new AppError('invalid', message, { field: 'file' })
  }
  const { sha256, writeSizes } = await keepImage(db, largest.bytes, smaller)
  await write(db, async (tx) => {
    await writeSizes(tx)
    await tx.actor.update({ where: { id: actorId }, data: { avatarSha256: sha256, updatedAt: new Date() } })
    await audit(tx, { actorId: byId, action: 'profile.changed', targetKind: 'actor', targetId: actorId })
  })
  principals(db).clear()
  await announceActor(db, actorId)
  return { image: avatarAddress(actorId, sha256) }
}
