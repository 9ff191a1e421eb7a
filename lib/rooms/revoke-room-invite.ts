import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError, notFound } from '@/lib/core/errors'
import { write } from '@/lib/core/write'
import type { Transaction } from '@/lib/events/transact'
import { requireMember } from './access'
import { canAddMember } from './policy'

/** Ends a link into the room. Throws not_found when it has ended already or leads to another room. */
export async function revokeRoomInvite(db: Database, actor: Actor, roomId: string, inviteId: string): Promise<void> {
  await write(db, async (tx) => {
    const { room, membership } = await requireMember(tx, actor, roomId)
    if (!canAddMember(room, membership)) throw new AppError('forbidden', 'You cannot invite people to this room.')
    const { count } = await tx.invite.updateMany({
      where: { id: inviteId, roomId, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (count === 0) throw notFound('Invitation')
  })
}

/** Ends every link into the room that this actor made. */
export async function revokeInvitesOf({ tx, now }: Transaction, roomId: string, createdById: string): Promise<void> {
  await tx.invite.updateMany({ where: { roomId, createdById, revokedAt: null }, data: { revokedAt: now } })
}
