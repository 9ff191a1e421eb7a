import type { Actor } from '@/lib/actors/schema'
import type { StoredMessage } from '@/lib/core/dialects/messages'
import { AppError } from '@/lib/core/errors'
import type { Transaction } from '@/lib/events/transact'
import { type MemberAccess, requireMember } from '@/lib/rooms/access'
import { findMessage } from './find-message'

/** A message that is still there, with the rights of the actor in its room. Throws not_found, forbidden, gone. */
export async function requireMessage(
  t: Transaction,
  actor: Actor,
  roomId: string,
  messageId: string,
): Promise<MemberAccess & { row: StoredMessage }> {
  const access = await requireMember(t.tx, actor, roomId)
  const row = await findMessage({ prisma: t.tx, dialect: t.dialect }, roomId, messageId)
  if (row.deletedAt) throw new AppError('gone', 'This message was deleted.')
  return { ...access, row }
}
