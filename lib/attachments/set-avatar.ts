import { announceActor } from '@/lib/actors/announce-actor'
import { audit } from '@/lib/actors/audit/audit'
import { avatarAddress } from '@/lib/actors/avatar-address'
import { principals } from '@/lib/actors/principal-cache'
import { requirePerson } from '@/lib/actors/require-person'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { JPEG_PIXELS_MAX, PIXELS_MAX } from './constants'
import { keepImage } from './keep-image'
import { prepareAvatar } from './prepare-avatar'

/** Makes an image the caller's picture. Throws forbidden (no person), invalid (no image), unavailable. */
export async function setAvatar(db: Database, actor: Actor, bytes: Buffer): Promise<{ image: string }> {
  requirePerson(actor)
  const [largest, ...smaller] = (await prepareAvatar(bytes, actor.id)) ?? []
  if (!largest) {
    const millions = [PIXELS_MAX / 1e6, JPEG_PIXELS_MAX / 1e6]
    const message = `Choose a PNG, GIF, WebP or AVIF image with at most ${millions[0]} million pixels, or a JPEG with at most ${millions[1]} million.`
    throw new AppError('invalid', message, { field: 'file' })
  }
  const { sha256, writeSizes } = await keepImage(db, largest.bytes, smaller)
  await write(db, async (tx) => {
    await writeSizes(tx)
    await tx.actor.update({ where: { id: actor.id }, data: { avatarSha256: sha256, updatedAt: new Date() } })
    await audit(tx, { actorId: actor.id, action: 'profile.changed', targetKind: 'actor', targetId: actor.id })
  })
  principals(db).clear()
  await announceActor(db, actor.id)
  return { image: avatarAddress(actor.id, sha256) }
}
