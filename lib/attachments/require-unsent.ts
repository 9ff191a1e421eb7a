import type { Actor } from '@/lib/actors/schema'
import type { Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { Attachment } from '@/lib/core/generated/sqlite/client'
import { readableRooms } from '@/lib/rooms/readable-rooms'
import { unsentOf } from './unsent-of'

/** An own file that was not sent yet. Sent, expired and other people's files are the same not_found. */
export async function requireUnsent(tx: Tx, actor: Actor, attachmentId: string): Promise<Attachment> {
  const where = { ...unsentOf(actor, new Date()), id: attachmentId, room: readableRooms(actor) }
  const row = await tx.attachment.findFirst({ where })
  if (!row) throw notFound('File')
  return row
}
