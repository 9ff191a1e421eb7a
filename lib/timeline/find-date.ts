import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { requireRoom } from '@/lib/rooms/access'

/** The first message at or after a time: its number and when it was sent. Throws not_found when there is none. */
export async function findDate(
  db: Database,
  actor: Actor,
  roomId: string,
  date: Date,
): Promise<{ seq: number; createdAt: string }> {
  await requireRoom(db, actor, roomId)
  const row = await db.prisma.message.findFirst({
    where: { roomId, createdAt: { gte: date } },
    orderBy: [{ createdAt: 'asc' }, { seq: 'asc' }],
    select: { seq: true, createdAt: true },
  })
  if (!row) throw notFound('Message')
  return { seq: row.seq, createdAt: row.createdAt.toISOString() }
}
