import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { requireMember } from '@/lib/rooms/access'
import { canPost } from '@/lib/rooms/policy'
import { postRefusal } from '@/lib/rooms/post-refusal'
import { ATTACHMENT_SIZE_MAX, UNSENT_MAX } from './constants'
import { inspectFile } from './inspect-file'
import { keepImage } from './keep-image'
import { presentAttachment } from './present-attachment'
import { safeFileName } from './safe-file-name'
import type { PublicAttachment } from './schema'
import { unsentOf } from './unsent-of'

/** `read` is called once the caller may upload here: before that no byte is taken. */
type Upload = { name: string; read: () => Promise<Buffer> }

/**
 * Stores a file for a message that is yet to be sent. Until then only its uploader can see it.
 * Throws not_found, forbidden (no member, read-only), too_large, invalid (empty), conflict (too many unsent),
 * unavailable (disk full).
 */
export async function addAttachment(
  db: Database,
  actor: Actor,
  roomId: string,
  { name, read }: Upload,
): Promise<PublicAttachment> {
  await requireWriter(db, actor, roomId)
  await refuseHoard(db.prisma, actor)
  const given = await read()
  refuseSize(given.byteLength)
  const { kind, contentType, bytes, image } = await inspectFile(given, actor.id)
  const { sha256, writeSizes } = await keepImage(db, bytes, image?.sizes ?? [])
  const row = await write(db, async (tx) => {
    // Rights may have gone while the bytes came.
    await requireWriter(tx, actor, roomId)
    await refuseHoard(tx, actor)
    await writeSizes(tx)
    return await tx.attachment.create({
      data: {
        id: newId(),
        roomId,
        uploaderId: actor.id,
        fileName: safeFileName(name),
        contentType,
        kind,
        size: bytes.byteLength,
        sha256,
        width: image?.width ?? null,
        height: image?.height ?? null,
        createdAt: new Date(),
      },
    })
  })
  return presentAttachment(row)
}

function refuseSize(size: number): void {
  if (size === 0) throw new AppError('invalid', 'This file is empty. Choose another one.', { field: 'file' })
  if (size <= ATTACHMENT_SIZE_MAX) return
  throw new AppError('too_large', 'The file is too large. The limit is 10 MiB.', {
    field: 'file',
    limit: ATTACHMENT_SIZE_MAX,
  })
}

async function requireWriter(db: Database | Tx, actor: Actor, roomId: string): Promise<void> {
  const { room, membership } = await requireMember(db, actor, roomId)
  if (!canPost(room, membership)) throw postRefusal(room, membership)
}

async function refuseHoard(tx: Tx, actor: Actor): Promise<void> {
  if ((await tx.attachment.count({ where: unsentOf(actor, new Date()) })) < UNSENT_MAX) return
  const message = `You have ${UNSENT_MAX} unsent files, which is the limit. Send or remove some first.`
  throw new AppError('conflict', message, { limit: UNSENT_MAX })
}
