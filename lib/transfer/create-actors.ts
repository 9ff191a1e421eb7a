import { foldName } from '@/lib/actors/constants'
import type { Tx } from '@/lib/core/database'
import { type ActorRow, insertActors } from '@/lib/core/dialects/actors'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { newId } from '@/lib/core/ids'
import { freeNames } from './free-names'
import { handleOf } from './handle-of'
import { identityOf, renamedAs } from './identity-of'
import type { IncomingActor } from './incoming'

/** Creates actors that cannot sign in and are members of nothing, each under a free name. Their ids by identity. */
export async function createActors(
  { tx, dialect, now }: { tx: Tx; dialect: Dialect; now: Date },
  actors: IncomingActor[],
  { isSample = false } = {},
): Promise<Map<string, string>> {
  const wanted = actors.map((actor) => ({ name: handleOf(actor.name), identity: identityOf(actor) }))
  const names = await freeNames(tx, dialect, wanted)
  const rows = actors.map((actor, index): ActorRow => {
    const name = names[index] ?? ''
    const { externalSource, externalId } = isSample ? actor : externalOf(actor, name)
    const { kind, displayName } = actor
    const fixed = { bio: '', isSample, createdAt: now, updatedAt: now }
    return { id: newId(), kind, name, nameFolded: foldName(name), displayName, externalSource, externalId, ...fixed }
  })
  await insertActors(tx, dialect, rows)
  return new Map(rows.map((row, index) => [wanted[index]?.identity ?? '', row.id]))
}

/** An actor matched by name must be found again under the original name, even if that name was taken here. */
function externalOf(actor: IncomingActor, name: string): Pick<IncomingActor, 'externalSource' | 'externalId'> {
  if (actor.externalId !== null || foldName(name) === foldName(actor.name)) return actor
  return renamedAs(actor)
}
