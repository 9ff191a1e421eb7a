import type { Principal } from '@/lib/actors/principal-cache'
import type { PublicActor } from '@/lib/actors/schema'
import type { Committed } from '@/lib/core/commit-bus'
import type { Head, RoomFrame } from './schema'

/**
 * What the hub reads from the database. openStream hands it over, so that tests of the hub need no database.
 */
export type Source = {
  /** The frame of a commit of this process; null when the log must be read for it. */
  fromCommit(event: Committed): RoomFrame | null
  /** The log from `after` on, ascending, with the current public messages. At most a page. */
  frames(roomId: string, after: number): Promise<RoomFrame[]>
  /** The heads of the rooms the principal may be sent. */
  heads(principal: Principal): Promise<Head[]>
  /** The last event number of each of these rooms that still exists. */
  lastSeqs(roomIds: string[]): Promise<Map<string, number>>
  /** Which of these actors are members of the room now. */
  members(roomId: string, actorIds: string[]): Promise<Set<string>>
  /** Actors changed after a time, with the time up to which that is known; the first call (null) only gives a time. */
  changedActors(after: Date | null): Promise<{ actors: PublicActor[]; until: Date }>
  marks(actorIds: string[]): Promise<Map<string, Marks>>
  /** Those of the principals that may no longer read. */
  revoked(principals: Principal[]): Promise<Principal[]>
  /** Calls back when a right was taken away in this process. Returns the function that ends it. */
  onRevocation(check: () => void): () => void
  /** A number that moves when another process has committed; null where there is none. */
  dataVersion(): Promise<number | null>
  /** The rooms each of these actors is a member of. */
  roomsOf(actorIds: string[]): Promise<Map<string, Set<string>>>
  /** Notes when these actors were seen. */
  noteSeen(actorIds: string[], at: Date): Promise<void>
  /** Who was seen after a moment, and when. Bounded. */
  seenSince(since: Date): Promise<{ id: string; at: Date }[]>
  /** Sends presence to the other processes. Does nothing where there is no channel. */
  announcePresence(text: string): Promise<void>
  /** Calls back with what they send, and whenever listening starts; null where there is no channel. */
  listenPresence(onText: (text: string) => void, onListening: () => void): (() => void) | null
  /** Calls back with the last event number of a room after a commit. A hint only; null where there is no channel. */
  listen(onRoom: (roomId: string, lastEventSeq: number) => void): (() => void) | null
}

/** What changes for an actor outside the logs of the rooms delivered to it, as texts to compare. */
export type Marks = { memberships: string; reads: string }
export const NO_MARKS: Marks = { memberships: '', reads: '' }
