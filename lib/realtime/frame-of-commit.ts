import { LRUCache } from 'lru-cache'
import type { ActorMap, PublicActor } from '@/lib/actors/schema'
import type { Committed } from '@/lib/core/commit-bus'
import { isPublicMessage } from '@/lib/messages/is-public-message'
import { actorsNamed } from './actors-named'
import type { RoomFrame } from './schema'

/** How old an actor name sent with a pushed message may be. */
const ACTOR_AGE_MS = 10_000

/** Public actors as last seen, so that most frames can be pushed without asking the database. */
export class KnownActors {
  private readonly actors = new LRUCache<string, PublicActor>({ max: 5000, ttl: ACTOR_AGE_MS })

  learn(map: ActorMap): void {
    for (const actor of Object.values(map)) this.actors.set(actor.id, actor)
  }

  /** An actor may have been renamed or erased. */
  forget(): void {
    this.actors.clear()
  }

  /** Null when one of them is not known. */
  map(ids: string[]): ActorMap | null {
    const found = ids.flatMap((id) => this.actors.get(id) ?? [])
    return found.length === ids.length ? Object.fromEntries(found.map((actor) => [actor.id, actor])) : null
  }
}

/** The frame of a commit of this process, or null when the log must be read for it. */
export function frameOfCommit(event: Committed, known: KnownActors): RoomFrame | null {
  const message = isPublicMessage(event.message) ? event.message : undefined
  if (event.messageId && !message) return null
  const frame: RoomFrame = {
    room: event.roomId,
    roomSeq: event.roomSeq,
    type: event.type,
    actorId: event.actorId,
    createdAt: event.createdAt.toISOString(),
    hash: event.hash,
    data: event.data,
    ...(message ? { message } : {}),
  }
  const actors = known.map(actorsNamed(frame))
  return actors && { ...frame, actors }
}
