import { foldName } from '@/lib/actors/schema'
import { sha256Hex } from '@/lib/core/crypto'
import type { Tx } from '@/lib/core/database'
import { type ActorRow, findActorsByNames, insertActors } from '@/lib/core/dialects/actors'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { newId } from '@/lib/core/ids'
import { handleOf } from './handle-of'
import { identityOf } from './identity-of'
import type { IncomingActor } from './incoming'

/** Creates actors that cannot sign in and are members of nothing, each under a free name. Their ids by identity. */
export async function createActors(
  { tx, dialect, now }: { tx: Tx; dialect: Dialect; now: Date },
  actors: IncomingActor[],
): Promise<Map<string, string>> {
  const names = await freeNames(tx, dialect, actors)
  const rows = [...names].map(([actor, name]): ActorRow => {
    const { kind, displayName, externalSource, externalId } = actor
    const fixed = { bio: '', isSample: false, createdAt: now, updatedAt: now }
    return { id: newId(), kind, name, nameFolded: foldName(name), displayName, externalSource, externalId, ...fixed }
  })
  await insertActors(tx, dialect, rows)
  return new Map([...names.keys()].map((actor, index) => [identityOf(actor), rows[index]?.id ?? '']))
}

/** A free name for each: as it is, else with -2, -3, -4, else with a digest of the identity. */
async function freeNames(tx: Tx, dialect: Dialect, actors: IncomingActor[]): Promise<Map<IncomingActor, string>> {
  const names = new Map<IncomingActor, string>()
  const given = new Set<string>()
  for (const suffix of [() => '', () => '-2', () => '-3', () => '-4', digestSuffix]) {
    const waiting = actors.filter((actor) => !names.has(actor))
    const wanted = waiting.map((actor) => `${handleOf(actor.name)}${suffix(actor)}`)
    const rows = await findActorsByNames(tx, dialect, wanted.map(foldName))
    const taken = new Set(rows.map((row) => row.nameFolded))
    for (const [index, actor] of waiting.entries()) {
      const name = wanted[index] ?? ''
      if (taken.has(foldName(name)) || given.has(foldName(name))) continue
      given.add(foldName(name))
      names.set(actor, name)
    }
  }
  if (names.size < actors.length) throw new Error('No free name was found.')
  return names
}

function digestSuffix(actor: IncomingActor): string {
  return `-${sha256Hex(identityOf(actor)).slice(0, 8)}`
}
