import type { Database } from '@/lib/core/database'
import { selectWindow, seqBetween, type WindowRow } from '@/lib/core/dialects/messages'
import { presentRows } from '@/lib/messages/load-messages'
import type { PublicMessage } from '@/lib/messages/schema'

/** Messages first to last of a room, and the hash of its last event as they were read. */
export async function loadRange(
  db: Database,
  roomId: string,
  first: number,
  last: number,
): Promise<{ messages: PublicMessage[]; hash: string | undefined }> {
  const select = selectWindow(db.dialect, roomId, seqBetween(first, last), 'ASC', last - first + 1)
  const rows = await db.prisma.$queryRaw<WindowRow[]>(select)
  const { messages } = await presentRows(db, rows)
  return { messages, hash: rows[0]?.hash }
}
