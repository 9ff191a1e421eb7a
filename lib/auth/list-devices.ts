import { requirePerson } from '@/lib/actors/require-person'
import type { Actor, PublicDevice } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { DEVICES_MAX } from './open-device'

/** Where the person is signed in, most recently seen first. */
export async function listDevices(db: Database, actor: Actor, currentId: string | null): Promise<PublicDevice[]> {
  requirePerson(actor)
  const rows = await db.prisma.userSession.findMany({
    where: { userId: actor.id, revokedAt: null, expiresAt: { gt: new Date() } },
    orderBy: { lastSeenAt: 'desc' },
    take: DEVICES_MAX,
  })
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    isCurrent: row.id === currentId,
  }))
}
