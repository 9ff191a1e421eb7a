import { publicActors } from '@/lib/actors/public-actors'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { HOOKS_MAX } from './constants'
import { presentHook, WITH_ACTOR } from './present-hook'
import { requireHooks } from './require-hooks'
import type { HookList } from './schema'

/** The hooks of a room, oldest first, for those who may manage them. */
export async function listHooks(db: Database, actor: Actor, roomId: string): Promise<HookList> {
  await requireHooks(db, actor, roomId)
  const rows = await db.prisma.hook.findMany({
    where: { roomId, removedAt: null },
    include: WITH_ACTOR,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: HOOKS_MAX,
  })
  const people = rows.flatMap(({ createdById, callerId }) => [createdById, ...(callerId ? [callerId] : [])])
  return { hooks: rows.map(presentHook), actors: await publicActors(db, people) }
}
