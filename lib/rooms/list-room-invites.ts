import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { requireMember } from './access'
import { presentRoomInvite } from './create-room-invite'
import { canAddMember } from './policy'
import type { PublicRoomInvite } from './schema'

const LIMIT = 100

/** The links into a room that still work, newest first, for those who may make some. */
export async function listRoomInvites(db: Database, actor: Actor, roomId: string): Promise<PublicRoomInvite[]> {
  const { room, membership } = await requireMember(db, actor, roomId)
  if (!canAddMember(room, membership)) throw new AppError('forbidden', 'You cannot invite people to this room.')
  const { maxUses } = db.prisma.invite.fields
  const rows = await db.prisma.invite.findMany({
    where: { roomId, revokedAt: null, expiresAt: { gt: new Date() }, uses: { lt: maxUses } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: LIMIT,
  })
  return rows.map(presentRoomInvite)
}
