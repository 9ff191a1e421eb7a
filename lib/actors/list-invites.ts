import { beyond, cutPage } from '@/lib/core/cursor'
import type { Database } from '@/lib/core/database'
import { presentInvite } from './create-invite'
import { requireAdministrator } from './require-person'
import type { Actor, InviteList } from './schema'

const PAGE = 100

/** Invitations to the instance that still work, newest first, 100 a page. */
export async function listInvites(db: Database, actor: Actor, cursor?: string): Promise<InviteList> {
  requireAdministrator(actor)
  const rows = await db.prisma.invite.findMany({
    where: {
      roomId: null,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      uses: { lt: db.prisma.invite.fields.maxUses },
      ...beyond('createdAt', cursor),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  })
  const { page, nextCursor } = cutPage(rows, PAGE, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { invites: page.map(presentInvite), nextCursor }
}
