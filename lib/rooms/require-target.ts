import type { Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import type { RoomRole } from './schema'

/** The membership somebody else's right is about. Throws not_found when that actor is no member. */
export async function requireTarget(client: Pick<Tx, 'membership'>, roomId: string, actorId: string) {
  const row = await client.membership.findFirst({
    where: { roomId, actorId, leftAt: null },
    include: { actor: { select: { id: true, kind: true, name: true, displayName: true, deactivatedAt: true } } },
  })
  if (!row) throw notFound('This member')
  return { ...row, role: row.role as RoomRole }
}
