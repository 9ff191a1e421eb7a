import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import { requireUnsent } from './require-unsent'
import { unsentOf } from './unsent-of'

/** Takes back an own file that was not sent. Throws not_found. */
export async function removeAttachment(db: Database, actor: Actor, attachmentId: string): Promise<void> {
  await write(db, async (tx) => {
    await requireUnsent(tx, actor, attachmentId)
    // Another process may have sent it since.
    const { count } = await tx.attachment.deleteMany({ where: { id: attachmentId, ...unsentOf(actor, new Date()) } })
    if (count === 0) throw notFound('File')
  })
}
