import type { Actor } from '@/lib/actors/schema'
import { addAttachment } from '@/lib/attachments/add-attachment'
import type { PublicAttachment } from '@/lib/attachments/schema'
import type { Database } from '@/lib/core/database'

/** A file of a person, not sent yet. */
export async function upload(
  db: Database,
  actor: Actor,
  roomId: string,
  { name = 'notes.txt', bytes = 'some notes' }: { name?: string; bytes?: string | Buffer } = {},
): Promise<PublicAttachment> {
  return await addAttachment(db, actor, roomId, { name, read: async () => Buffer.from(bytes) })
}
