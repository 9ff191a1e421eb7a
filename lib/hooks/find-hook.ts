import { ACTOR_COLUMNS, toActor } from '@/lib/actors/load-actor'
import { PrincipalCache } from '@/lib/actors/principal-cache'
import type { Actor } from '@/lib/actors/schema'
import { touchHook } from '@/lib/auth/touch'
import type { Database } from '@/lib/core/database'
import { perHandle } from '@/lib/core/per-process'
import { hookDigest } from './secret'

export type FoundHook = { id: string; roomId: string; isArchived: boolean; actor: Actor }

/** The hook with this secret, as acting; null: there is none. Remembered for less than a second, as tokens are. */
export async function findHook(db: Database, secret: string): Promise<FoundHook | null> {
  const secretDigest = hookDigest(secret)
  return secretDigest === null ? null : await hooks(db).get(secretDigest, () => load(db, secretDigest))
}

/** After a change of a hook: this process forgets at once what it knew. */
export function forgetHooks(db: Database): void {
  hooks(db).clear()
}

function hooks(db: Database) {
  return perHandle('hooks', db, () => new PrincipalCache<FoundHook>())
}

async function load(db: Database, secretDigest: string): Promise<FoundHook | null> {
  const row = await db.prisma.hook.findUnique({
    where: { secretDigest },
    include: { actor: { select: ACTOR_COLUMNS }, room: { select: { archivedAt: true } } },
  })
  if (!row || row.removedAt) return null
  touchHook(db, row.id, row.lastUsedAt, new Date())
  const actor = { ...toActor(row.actor, null), ...(row.callerId ? { callsAgents: true as const } : {}) }
  return { id: row.id, roomId: row.roomId, isArchived: row.room.archivedAt !== null, actor }
}
