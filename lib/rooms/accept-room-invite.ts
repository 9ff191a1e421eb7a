import { inviteCodeDigest } from '@/lib/actors/invite-code'
import type { Actor } from '@/lib/actors/schema'
import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { type Transaction, transact } from '@/lib/events/transact'
import { enterRoom } from './enter-room'
import { keepAdmin } from './keep-admin'
import { canAddMember } from './policy'
import { requireFounder } from './require-founder'
import type { RoomKind, RoomRole } from './schema'

/**
 * Follows a link into its room and returns the room's id. A member keeps the use. Throws gone for a code that has
 * expired, was used up or revoked, or never was one: all alike, so that guessing teaches nothing.
 */
export async function acceptRoomInvite(db: Database, actor: Actor, code: string): Promise<{ roomId: string }> {
  const codeDigest = inviteCodeDigest(code)
  const found = await db.prisma.invite.findUnique({
    where: { codeDigest },
    select: { id: true, roomId: true, createdAt: true },
  })
  const roomId = found?.roomId
  if (!found || !roomId) throw ended()
  await transact(db, { rooms: [roomId] }, async (t) => {
    await requireFounder(t.tx, actor)
    const where = { roomId_actorId: { roomId, actorId: actor.id } }
    const membership = await t.tx.membership.findUnique({ where, select: { leftAt: true } })
    if (membership && membership.leftAt === null) return
    if (membership?.leftAt && found.createdAt <= membership.leftAt) await refuseRemoved(t, roomId, actor.id)
    await spend(t, found.id, roomId)
    await enterRoom(t, roomId, { actorId: actor.id, role: 'member', byId: actor.id })
    await keepAdmin(t, roomId)
  })
  return { roomId }
}

/** Who was taken out does not come back by a link of before: only those who left by themselves do. */
async function refuseRemoved({ tx }: Transaction, roomId: string, actorId: string) {
  const exit = await tx.event.findFirst({
    where: { roomId, type: { in: ['membership.left', 'membership.removed'] }, data: JSON.stringify({ actorId }) },
    orderBy: { roomSeq: 'desc' },
    select: { type: true },
  })
  if (exit?.type === 'membership.removed') throw ended()
}

/** A link is worth what its maker may do now: who was muted, left or lost the role lets nobody in any more. */
async function mayStillInvite(tx: Tx, createdById: string, roomId: string): Promise<boolean> {
  const room = await tx.room.findFirst({
    where: { id: roomId, deletedAt: null },
    select: { kind: true, archivedAt: true },
  })
  const maker = await tx.membership.findFirst({
    where: { roomId, actorId: createdById, leftAt: null, actor: { deactivatedAt: null } },
    select: { role: true, mutedUntil: true },
  })
  if (!room || !maker) return false
  return canAddMember({ ...room, kind: room.kind as RoomKind }, { ...maker, role: maker.role as RoomRole })
}

/** Checks and counts in one statement: of those who come at once, no more get in than the link has uses. */
async function spend({ tx, now }: Transaction, id: string, roomId: string) {
  const invite = await tx.invite.findUniqueOrThrow({ where: { id }, select: { createdById: true } })
  if (!(await mayStillInvite(tx, invite.createdById, roomId))) throw ended()
  const { count } = await tx.invite.updateMany({
    where: { id, revokedAt: null, expiresAt: { gt: now }, uses: { lt: tx.invite.fields.maxUses } },
    data: { uses: { increment: 1 } },
  })
  if (count === 0) throw ended()
}

function ended() {
  return new AppError('gone', 'This invitation has expired or was used up. Ask for a new link.')
}
