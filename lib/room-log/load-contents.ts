import type { Database } from '@/lib/core/database'

/** The present texts of the messages these events are about (null once deleted), by message id. */
export async function loadContents(
  db: Database,
  rows: { type: string; data: string }[],
): Promise<Map<string, string | null>> {
  const ids = rows.flatMap((row) => messageIdOf(row) ?? [])
  if (ids.length === 0) return new Map()
  const messages = await db.prisma.message.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, content: true, deletedAt: true },
  })
  return new Map(messages.map((message) => [message.id, message.deletedAt ? null : message.content]))
}

function messageIdOf(row: { type: string; data: string }): string | undefined {
  if (!row.type.startsWith('message.')) return undefined
  const data: unknown = JSON.parse(row.data)
  return typeof data === 'object' && data !== null && 'messageId' in data ? String(data.messageId) : undefined
}
