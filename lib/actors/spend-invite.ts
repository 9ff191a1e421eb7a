import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { inviteCodeDigest } from './invite-code'

/** Takes one use of an invitation to the instance, in the transaction of the sign-up it pays for. */
export async function spendInvite(tx: Tx, code: string): Promise<void> {
  const invite = await tx.invite.findFirst({ where: { ...open(code), roomId: null }, select: { createdById: true } })
  if (!invite || !(await mayStillInvite(tx, invite.createdById))) throw ended()
  const { count } = await tx.invite.updateMany({
    where: { ...open(code), uses: { lt: tx.invite.fields.maxUses }, roomId: null },
    data: { uses: { increment: 1 } },
  })
  if (count === 0) throw ended()
}

function ended() {
  return new AppError('gone', 'This invitation has expired or was used up. Ask for a new link.')
}

/** A link to the instance is worth what its maker may do now: run it. */
async function mayStillInvite(tx: Tx, createdById: string): Promise<boolean> {
  const where = { actorId: createdById, role: { in: ['owner', 'admin'] }, actor: { deactivatedAt: null } }
  return (await tx.user.count({ where })) > 0
}

export type InviteTarget = { room: { id: string; name: string } | null }

/** What a link leads to, or null when it has expired, was used up or revoked, or never existed. */
export async function peekInvite(db: Database, code: string): Promise<InviteTarget | null> {
  const invite = await db.prisma.invite.findFirst({
    where: { ...open(code), uses: { lt: db.prisma.invite.fields.maxUses } },
    select: { roomId: true, createdById: true },
  })
  if (!invite) return null
  if (invite.roomId === null) return (await mayStillInvite(db.prisma, invite.createdById)) ? { room: null } : null
  const where = { id: invite.roomId, deletedAt: null, archivedAt: null }
  const room = await db.prisma.room.findFirst({ where, select: { id: true, name: true } })
  return room && { room }
}

function open(code: string) {
  return { codeDigest: inviteCodeDigest(code), revokedAt: null, expiresAt: { gt: new Date() } }
}
