import type { Database } from '@/lib/core/database'
import { presentInvite } from './create-invite'
import { requireAdministrator } from './require-person'
import type { Actor, PublicInvite } from './schema'

const LIMIT = 100

/** Invitations to the instance that still work, newest first. */
export async function listInvites(db: Database, actor: Actor): Promise<PublicInvite[]> {
  requireAdministrator(actor)
  const rows = await db.prisma.invite.findMany({
    where: {
      roomId: null,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      uses: { lt: db.prisma.invite.fields.maxUses },
    },
    orderBy: { createdAt: 'desc' },
    take: LIMIT,
  })
  return rows.map(presentInvite)
}
