import type { Database } from '@/lib/core/database'
import { perHandle } from '@/lib/core/per-process'
import type { PresenceState, PublicActor } from './schema'

/** What the floors below the open streams ask of them; commits reach them by `db.commits`. */
export type Live = {
  /** Something outside the room logs changed for this actor (read marker, preferences): its streams get a `me` frame. */
  notifyActor(actorId: string, reason: string): void
  /** An actor has another name or picture now: every stream of this process gets it. */
  actorChanged(actor: PublicActor): void
  /** As those may know who share a room with the actor. */
  stateOf(actorId: string): PresenceState
}

/** Passes calls on to the hub of the streams. Until one is connected no stream is open and no one is online. */
export class LiveBus implements Live {
  private streams: Live | null = null

  connect(streams: Live): void {
    this.streams = streams
  }

  notifyActor(actorId: string, reason: string): void {
    this.streams?.notifyActor(actorId, reason)
  }

  actorChanged(actor: PublicActor): void {
    this.streams?.actorChanged(actor)
  }

  stateOf(actorId: string): PresenceState {
    return this.streams?.stateOf(actorId) ?? 'offline'
  }
}

/** The bus of a database handle. */
export function liveBus(db: Database): LiveBus {
  return perHandle('live bus', db, () => new LiveBus())
}
