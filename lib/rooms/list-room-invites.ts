import type { Actor } from '@/lib/actors/schema'
import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { requireMember } from './access'
import { presentRoomInvite } from './create-room-invite'
import { canAddMember } from './policy'
import type { RoomInviteList } from './schema'

const PAGE = 100

/** The links into a room that still work, newest first, 100 a page, for those who may make some. */
export async function listRoomInvites(
  db: Database,
  actor: Actor,
  roomId: string,
  cursor?: string,
): Promise<RoomInviteList> {
  const { room, membership } = await requireMember(db, actor, roomId)
  if (!canAddMember(room, membership)) throw new AppError('forbidden', 'You cannot invite people to this room.')
  const { maxUses } = db.prisma.invite.fields
  const rows = await db.prisma.invite.findMany({
    where: {
      roomId,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      uses: { lt: maxUses },
      ...beyond('createdAt', cursor),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  })
  const { page, nextCursor } = cutPage(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { invites: page.map(presentRoomInvite), nextCursor }
}
