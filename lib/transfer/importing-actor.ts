import { loadActor } from '@/lib/actors/load-actor'
import type { Actor } from '@/lib/actors/schema'
import { systemActor } from '@/lib/actors/system-actor'
import type { Database } from '@/lib/core/database'
import { write } from '@/lib/core/write'

/** In whose name the command line imports: the owner's, or before there is one the system's own. */
export async function importingActor(db: Database): Promise<Actor> {
  const owner = await db.prisma.user.findFirst({
    where: { role: 'owner', actor: { deactivatedAt: null } },
    orderBy: { createdAt: 'asc' },
  })
  const found = owner ? await loadActor(db, { id: owner.actorId }) : null
  if (found) return found
  const system = await loadActor(db, { id: await write(db, (tx) => systemActor(tx)) })
  if (!system) throw new Error('The system has no actor.')
  return system
}
