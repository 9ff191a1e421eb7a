import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { inviteCodeDigest } from './invite-code'

/** Takes one use of an invitation to the instance, in the transaction of the sign-up it pays for. */
export async function spendInvite(tx: Tx, code: string): Promise<void> {
  const { count } = await tx.invite.updateMany({
    where: { ...open(code), uses: { lt: tx.invite.fields.maxUses }, roomId: null },
    data: { uses: { increment: 1 } },
  })
  if (count === 0) throw new AppError('gone', 'This invitation has expired or was used up. Ask for a new link.')
}

export type InviteTarget = { room: { id: string; name: string } | null }

/** What a link leads to, or null when it has expired, was used up or revoked, or never existed. */
export async function peekInvite(db: Database, code: string): Promise<InviteTarget | null> {
  const invite = await db.prisma.invite.findFirst({
    where: { ...open(code), uses: { lt: db.prisma.invite.fields.maxUses } },
    select: { roomId: true },
  })
  if (!invite) return null
  if (invite.roomId === null) return { room: null }
  const where = { id: invite.roomId, deletedAt: null, archivedAt: null }
  const room = await db.prisma.room.findFirst({ where, select: { id: true, name: true } })
  return room && { room }
}

function open(code: string) {
  return { codeDigest: inviteCodeDigest(code), revokedAt: null, expiresAt: { gt: new Date() } }
}
