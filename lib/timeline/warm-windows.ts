import type { Database } from '@/lib/core/database'
import { selectWindow, seqFrom, type WindowRow } from '@/lib/core/dialects/messages'
import { WINDOW_DEFAULT } from '@/lib/messages/constants'
import { presentRows } from '@/lib/messages/load-messages'
import { windowCache } from './window-cache'

const ROOMS_WARMED = 50

/** Reads the newest window of the rooms in which something happened last, one after the other, into the cache. */
export async function warmWindows(db: Database): Promise<void> {
  const cache = windowCache(db)
  if (!cache.isOn) return
  const rooms = await db.prisma.room.findMany({
    where: { deletedAt: null, archivedAt: null, lastMessageSeq: { gt: 0 } },
    orderBy: { updatedAt: 'desc' },
    take: ROOMS_WARMED,
    select: { id: true, lastMessageSeq: true },
  })
  for (const { id, lastMessageSeq } of rooms) {
    const from = seqFrom(lastMessageSeq - WINDOW_DEFAULT + 1)
    const rows = await db.prisma.$queryRaw<WindowRow[]>(selectWindow(db.dialect, id, from, 'ASC', WINDOW_DEFAULT))
    const { messages } = await presentRows(db, rows)
    const [first] = rows
    if (first) cache.warm(id, messages, first)
  }
}
