import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { requireUnsent } from './require-unsent'

/** Takes back an own file that was not sent. Throws not_found. */
export async function removeAttachment(db: Database, actor: Actor, attachmentId: string): Promise<void> {
  await write(db, async (tx) => {
    await requireUnsent(tx, actor, attachmentId)
    await tx.attachment.delete({ where: { id: attachmentId } })
  })
}
