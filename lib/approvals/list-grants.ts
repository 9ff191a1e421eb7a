import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { requireMember } from '@/lib/rooms/access'
import { canRevokeGrant } from '@/lib/rooms/policy'
import type { GrantList } from './schema'

const GRANTS_SHOWN_MAX = 200

/** What is allowed in a room without asking again, newest first, what was revoked last. For its members. */
export async function listGrants(db: Database, actor: Actor, roomId: string): Promise<GrantList> {
  const { room, membership } = await requireMember(db, actor, roomId)
  const rows = await db.prisma.toolGrant.findMany({
    where: { roomId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: GRANTS_SHOWN_MAX,
  })
  const ordered = [...rows.filter((row) => row.revokedAt === null), ...rows.filter((row) => row.revokedAt !== null)]
  const ids = rows.flatMap((row) => [row.agentId, row.grantedById, row.revokedById])
  return {
    grants: ordered.map(({ roomId: _room, createdAt, revokedAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
      canRevoke: revokedAt === null && canRevokeGrant(room, membership, actor, row),
    })),
    actors: await publicActors(db, ids),
  }
}
