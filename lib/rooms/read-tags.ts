import type { Tx } from '@/lib/core/database'

/** The tags of a room in alphabetical order. */
export async function readTags(client: Pick<Tx, 'roomTag'>, roomId: string): Promise<string[]> {
  const rows = await client.roomTag.findMany({ where: { roomId }, select: { tag: true } })
  return rows.map((row) => row.tag).sort()
}
