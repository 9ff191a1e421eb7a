import { foldName } from '@/lib/actors/constants'
import type { IncomingActor } from './incoming'

/** Actor ids by identityOf. */
export type KnownActors = ReadonlyMap<string, string>

/** What makes two foreign actors the same one: external source and id, or else kind and folded name. */
export function identityOf(actor: IncomingActor): string {
  if (actor.externalSource !== null && actor.externalId !== null) return `${actor.externalSource}\n${actor.externalId}`
  return `${actor.kind}\n${foldName(actor.name)}`
}

export function idOf(actor: IncomingActor, actors: KnownActors): string {
  const id = actors.get(identityOf(actor))
  if (id === undefined) throw new Error(`The actor ${actor.name} was not resolved.`)
  return id
}

/** Under what an actor without external id is kept whose name was taken. */
export function renamedAs(actor: IncomingActor): { externalSource: string; externalId: string } {
  return { externalSource: 'export', externalId: `${actor.kind} ${foldName(actor.name)}` }
}
