import * as z from 'zod'
import type { Database } from '@/lib/core/database'
import type { Change } from './room-window'

/** Further behind than this, a window is read anew. */
const CHANGES_MAX = 200

const dataShape = z.record(z.string(), z.unknown())

/** The events of a room after a number, as a window follows them. None when there are too many. */
export async function loadChanges(db: Database, roomId: string, after: number): Promise<Change[]> {
  const rows = await db.prisma.event.findMany({
    where: { roomId, roomSeq: { gt: after } },
    orderBy: { roomSeq: 'asc' },
    take: CHANGES_MAX + 1,
    select: { roomSeq: true, hash: true, type: true, data: true },
  })
  if (rows.length > CHANGES_MAX) return []
  const changes = rows.map(({ data, ...row }) => ({ ...row, data: dataShape.parse(JSON.parse(data)) }))
  const created = await db.prisma.message.findMany({
    where: { id: { in: changes.filter(isCreation).map(({ data }) => String(data.messageId)) } },
    select: { id: true, threadRootId: true },
  })
  const roots = new Map(created.map((row) => [row.id, { threadRootId: row.threadRootId }]))
  return changes.map((change) => ({ ...change, created: roots.get(String(change.data.messageId)) }))
}

function isCreation({ type }: { type: string }): boolean {
  return type === 'message.created'
}
