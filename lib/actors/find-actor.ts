import type { Database, Tx } from '@/lib/core/database'
import { foldName, NAME_PATTERN } from './constants'
import { ACTOR_COLUMNS, toPublicActor } from './load-actor'
import type { PublicActor } from './schema'

/** The active actor of that name in any case, with or without a leading @; null when there is none. */
export async function findActor(db: Database | Tx, typed: string): Promise<PublicActor | null> {
  const name = typed.trim().replace(/^@/, '')
  if (!NAME_PATTERN.test(name)) return null
  const client = 'prisma' in db ? db.prisma : db
  const row = await client.actor.findUnique({ where: { nameFolded: foldName(name) }, select: ACTOR_COLUMNS })
  return row && row.deactivatedAt === null ? toPublicActor(row) : null
}
