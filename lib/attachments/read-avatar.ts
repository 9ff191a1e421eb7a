import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'

/** The picture of an actor for any signed-in reader, in the smallest size that is large enough. Throws not_found. */
export async function readAvatar(
  db: Database,
  _actor: Actor,
  actorId: string,
  width = Number.POSITIVE_INFINITY,
): Promise<{ bytes: Buffer; sha256: string; original: string }> {
  const row = await db.prisma.actor.findUnique({ where: { id: actorId }, select: { avatarSha256: true } })
  const original = row?.avatarSha256
  if (!original) throw notFound('Picture')
  const smaller = Number.isFinite(width)
    ? await db.prisma.blobSize.findFirst({
        where: { sha256: original, width: { gte: width } },
        orderBy: { width: 'asc' },
      })
    : null
  const sha256 = smaller?.sizeSha256 ?? original
  return { bytes: await db.blobs.read(sha256), sha256, original }
}
