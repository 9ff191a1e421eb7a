import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'

/**
 * Puts imported chats where they belong in lists that show the newest first: at their last message. After the
 * transactions that stored them, since each of those moves room and session to the present.
 */
export async function dateChats(db: Database, roomIds: string[]): Promise<void> {
  await write(db, async (tx) => {
    for (const roomId of roomIds) {
      const last = await tx.message.findFirst({
        where: { roomId },
        orderBy: { createdAt: 'desc' },
        select: { createdAt: true },
      })
      if (!last) continue
      const data = { updatedAt: last.createdAt }
      await tx.room.update({ where: { id: roomId }, data })
      await tx.session.updateMany({ where: { roomId, runs: { every: { cause: 'import' } } }, data })
    }
  })
}
