import type { Reader } from '@/lib/core/database'

/** The numbers of messages in their rooms, by id. */
export async function messageSeqs(client: Reader['prisma'], ids: (string | null)[]): Promise<Map<string, number>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await client.message.findMany({ where: { id: { in: wanted } }, select: { id: true, seq: true } })
  return new Map(rows.map((row) => [row.id, row.seq]))
}
