import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { presentAttachment } from './present-attachment'
import { requireUnsent } from './require-unsent'
import type { PublicAttachment } from './schema'

/** Says in words what an own image shows, before it is sent. Throws not_found. */
export async function changeAttachment(
  db: Database,
  actor: Actor,
  attachmentId: string,
  { alt }: { alt: string },
): Promise<PublicAttachment> {
  const row = await write(db, async (tx) => {
    await requireUnsent(tx, actor, attachmentId)
    return await tx.attachment.update({ where: { id: attachmentId }, data: { alt: alt.trim() } })
  })
  return presentAttachment(row)
}
