import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'
import { UNSENT_MS } from './constants'

/** Deletes files that were not sent within a day. */
export async function expireUnsent(db: Database, now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - UNSENT_MS)
  const where = { messageId: null, createdAt: { lt: before } }
  return (await write(db, (tx) => tx.attachment.deleteMany({ where }))).count
}
