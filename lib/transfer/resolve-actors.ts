import { foldName } from '@/lib/actors/schema'
import type { Tx } from '@/lib/core/database'
import { findActorsByExternalIds, findActorsByNames } from '@/lib/core/dialects/actors'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { createActors } from './create-actors'
import { identityOf, type KnownActors } from './identity-of'
import type { IncomingActor } from './incoming'

/** The ids of `named`: remembered, found, or created now. `remembered` is only read: the transaction may yet fail. */
export async function resolveActors(
  { tx, dialect, now }: { tx: Tx; dialect: Dialect; now: Date },
  named: IncomingActor[],
  remembered: KnownActors,
): Promise<Map<string, string>> {
  const resolved = new Map<string, string>()
  const unknown = new Map<string, IncomingActor>()
  for (const actor of named) {
    const identity = identityOf(actor)
    const id = remembered.get(identity)
    if (id === undefined) unknown.set(identity, actor)
    else resolved.set(identity, id)
  }
  const found = await findActors(tx, dialect, [...unknown.values()])
  const missing = [...unknown].flatMap(([identity, actor]) => (found.has(identity) ? [] : [actor]))
  const created = await createActors({ tx, dialect, now }, missing)
  return new Map([...resolved, ...found, ...created])
}

/** The ones of `actors` that exist already. */
export async function findActors(tx: Tx, dialect: Dialect, actors: IncomingActor[]): Promise<Map<string, string>> {
  const pairs = actors.flatMap(({ externalSource, externalId }) =>
    externalSource !== null && externalId !== null ? [{ externalSource, externalId }] : [],
  )
  const foreign = await findActorsByExternalIds(tx, dialect, pairs)
  const named = actors.filter((actor) => actor.externalSource === null || actor.externalId === null)
  const local = await findActorsByNames(
    tx,
    dialect,
    named.map((actor) => foldName(actor.name)),
  )
  return new Map([
    ...foreign.map((row): [string, string] => [`${row.externalSource}\n${row.externalId}`, row.id]),
    ...local.flatMap((row): [string, string][] =>
      row.externalId === null ? [[`${row.kind}\n${row.nameFolded}`, row.id]] : [],
    ),
  ])
}
