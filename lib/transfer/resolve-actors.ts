import { foldName } from '@/lib/actors/constants'
import type { Tx } from '@/lib/core/database'
import { findActorsByExternalIds, findActorsByNames } from '@/lib/core/dialects/actors'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { createActors } from './create-actors'
import { foldNick } from './fold-nick'
import { identityOf, type KnownActors, renamedAs } from './identity-of'
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

/**
 * The ones of `actors` that exist already, by external id, by name, or renamed in an earlier import. Nicks were kept as
 * they were written before they were folded; the people of those imports are found by that form.
 */
export async function findActors(tx: Tx, dialect: Dialect, actors: IncomingActor[]): Promise<Map<string, string>> {
  const keys = actors.map((actor) => {
    const { externalSource, externalId } = actor
    if (externalSource === null || externalId === null)
      return { actor, name: foldName(actor.name), ...renamedAs(actor) }
    return { actor, name: null, externalSource, externalId }
  })
  const former = keys.flatMap(({ actor, externalSource, externalId }) => {
    const isFormer = actor.displayName !== externalId && foldNick(actor.displayName) === externalId
    return isFormer ? { externalSource, externalId: actor.displayName } : []
  })
  const foreign = await findActorsByExternalIds(tx, dialect, [...keys, ...former])
  const local = await findActorsByNames(
    tx,
    dialect,
    keys.flatMap(({ name }) => name ?? []),
  )
  const byExternal = new Map(foreign.map((row) => [`${row.externalSource}\n${row.externalId}`, row.id]))
  const byName = new Map(
    local.flatMap((row) => (row.externalId === null ? [[`${row.kind}\n${row.nameFolded}`, row.id]] : [])),
  )
  return new Map(
    keys.flatMap(({ actor, name, externalSource, externalId }): [string, string][] => {
      const named = name === null ? undefined : byName.get(`${actor.kind}\n${name}`)
      const imported = [externalId, actor.displayName].map((external) =>
        byExternal.get(`${externalSource}\n${external}`),
      )
      const id = named ?? imported.find((one) => one !== undefined)
      return id === undefined ? [] : [[identityOf(actor), id]]
    }),
  )
}
