import type { Database } from '@/lib/core/database'
import { notFound } from '@/lib/core/errors'
import { ACTOR_COLUMNS, toPublicActor } from './load-actor'
import type { Actor, PublicActor } from './schema'

/** What every signed-in person may know of an actor. */
export async function getActor(db: Database, _actor: Actor, id: string): Promise<PublicActor & { bio: string }> {
  const row = await db.prisma.actor.findUnique({ where: { id }, select: { ...ACTOR_COLUMNS, bio: true } })
  if (!row) throw notFound('This person')
  return { ...toPublicActor(row), bio: row.bio }
}
