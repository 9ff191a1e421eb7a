import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import type { Attachment } from '@/lib/core/generated/sqlite/client'
import { readableRooms } from '@/lib/rooms/readable-rooms'
import { PREVIEW_BYTES } from './constants'
import type { DownloadQuery } from './schema'
import { beginningOf } from './text-encoding'
import { unsentOf } from './unsent-of'

export type ReadFile = {
  fileName: string
  kind: string
  contentType: string
  sha256: string
  bytes: Buffer
  /** Not the file itself but an image made of it. */
  isSmaller: boolean
}

/**
 * The bytes of a file, for actors who may read its room, and for its uploader only until it is sent; an image at a
 * smaller width where there is one. Throws not_found, gone (deleted, or the bytes are not there).
 */
export async function readAttachment(
  db: Database,
  actor: Actor,
  attachmentId: string,
  { w, part }: DownloadQuery = {},
): Promise<ReadFile> {
  const row = await requireAttachment(db, actor, attachmentId)
  if (row.sha256 === null) throw new AppError('gone', 'This file was deleted.')
  const { fileName, kind, contentType, sha256 } = row
  const smaller = w === undefined ? null : await sizeOf(db, sha256, w)
  if (smaller) {
    const { sizeSha256 } = smaller
    return {
      fileName,
      kind,
      contentType: smaller.contentType,
      sha256: sizeSha256,
      bytes: await db.blobs.read(sizeSha256),
      isSmaller: true,
    }
  }
  const bytes = await db.blobs.read(sha256)
  const asked = part && kind === 'text' ? beginningOf(bytes, PREVIEW_BYTES) : bytes
  return { fileName, kind, contentType, sha256, bytes: asked, isSmaller: false }
}

async function requireAttachment(db: Database, actor: Actor, id: string): Promise<Attachment> {
  const row = await db.prisma.attachment.findFirst({
    where: { id, room: readableRooms(actor), OR: [{ messageId: { not: null } }, unsentOf(actor, new Date())] },
  })
  if (!row) throw notFound('File')
  return row
}

/** The narrowest that is wide enough; none: the original is it. */
async function sizeOf(db: Database, sha256: string, width: number) {
  return await db.prisma.blobSize.findFirst({ where: { sha256, width: { gte: width } }, orderBy: { width: 'asc' } })
}
