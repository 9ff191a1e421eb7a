import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { presentAttachment } from './present-attachment'
import { requireUnsent } from './require-unsent'
import type { PublicAttachment } from './schema'
import { unsentOf } from './unsent-of'

/** Says in words what an own image shows, before it is sent. Throws not_found. */
export async function changeAttachment(
  db: Database,
  actor: Actor,
  attachmentId: string,
  { alt }: { alt: string },
): Promise<PublicAttachment> {
  const row = await write(db, async (tx) => {
    await requireUnsent(tx, actor, attachmentId)
    // Another process may have sent it since.
    const where = { id: attachmentId, ...unsentOf(actor, new Date()) }
    const { count } = await tx.attachment.updateMany({ where, data: { alt: alt.trim() } })
    if (count === 0) throw notFound('File')
    return await tx.attachment.findUniqueOrThrow({ where: { id: attachmentId } })
  })
  return presentAttachment(row)
}
