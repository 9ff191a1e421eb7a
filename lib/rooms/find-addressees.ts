import { foldName } from '@/lib/actors/constants'
import { ACTOR_COLUMNS } from '@/lib/actors/load-actor'
import type { ActorKind } from '@/lib/actors/schema'
import type { Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'

/** The active people, agents and apps of these names, with or without @. Throws invalid, naming the first that is none. */
export async function findAddressees(client: Pick<Tx, 'actor'>, names: string[], field: string) {
  const folded = [...new Set(names.map((name) => foldName(name.trim().replace(/^@/, ''))))]
  const actors = await client.actor.findMany({
    where: {
      ...{ nameFolded: { in: folded }, deactivatedAt: null, kind: { not: 'system' } },
      // An agent without a card came from a file: nothing answers for it.
      OR: [{ kind: { not: 'agent' } }, { card: { isNot: null } }],
    },
    orderBy: { id: 'asc' },
    select: { ...ACTOR_COLUMNS, nameFolded: true, card: { select: { avatar: true } } },
  })
  const known = new Set(actors.map((actor) => actor.nameFolded))
  const missing = folded.find((name) => !known.has(name))
  if (missing !== undefined)
    throw new AppError('invalid', `No one has the username ${missing || '(empty)'}.`, { field })
  return actors.map((actor) => ({ ...actor, kind: actor.kind as ActorKind }))
}
