import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { findMessage } from '@/lib/messages/find-message'
import type { MessageRevision } from '@/lib/messages/schema'
import { requireRoom } from '@/lib/rooms/access'

const REVISIONS_MAX = 200

/** The former texts of a message, oldest first; anyone who reads the room may see them. None once it is deleted. */
export async function listRevisions(
  db: Database,
  actor: Actor,
  roomId: string,
  messageId: string,
): Promise<MessageRevision[]> {
  await requireRoom(db, actor, roomId)
  await findMessage(db, roomId, messageId)
  const rows = await db.prisma.messageRevision.findMany({
    where: { messageId },
    orderBy: { number: 'desc' },
    take: REVISIONS_MAX,
    select: { number: true, content: true, editedById: true, createdAt: true },
  })
  return rows.reverse().map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
