import type { Tx } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { MEMBER_COLUMNS } from './list-members'
import type { RoomRole } from './schema'

/** The membership an action applies to. Throws not_found when that actor is no member. */
export async function requireTarget(client: Pick<Tx, 'membership'>, roomId: string, actorId: string) {
  const row = await client.membership.findFirst({
    where: { roomId, actorId, leftAt: null },
    include: { actor: { select: MEMBER_COLUMNS } },
  })
  if (!row) throw notFound('Member')
  return { ...row, role: row.role as RoomRole }
}
