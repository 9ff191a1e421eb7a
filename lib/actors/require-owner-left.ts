import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { loadActor } from './load-actor'
import { SET_UP_KEY } from './needs-set-up'
import { requireAdministrator } from './require-person'
import type { Actor } from './schema'

/**
 * Takes the lock under which owners come and go: two owners who remove each other at the same time, in two
 * processes, would otherwise both see the other one still there. Call before reading anything.
 */
export async function lockOwners(tx: Tx): Promise<void> {
  const now = new Date()
  await tx.setting.upsert({
    where: { key: SET_UP_KEY },
    create: { key: SET_UP_KEY, value: 'true', updatedAt: now },
    update: { updatedAt: now },
  })
}

/** The acting administrator with the role of now: it may have been taken while this call waited for the lock. */
export async function stillAdministrator(tx: Tx, actor: Actor): Promise<Actor> {
  const active = await tx.actor.count({ where: { id: actor.id, deactivatedAt: null } })
  const now = { ...actor, role: active ? ((await loadActor(tx, { id: actor.id }))?.role ?? null) : null }
  requireAdministrator(now)
  return now
}

/** Throws conflict when no active owner would be left without `actorId`. */
export async function requireOwnerLeft(tx: Tx, actorId: string): Promise<void> {
  const other = await tx.user.findFirst({
    where: { role: 'owner', actorId: { not: actorId }, actor: { deactivatedAt: null } },
    select: { actorId: true },
  })
  if (!other) throw new AppError('conflict', 'This is the last owner. Make someone else an owner first.')
}
