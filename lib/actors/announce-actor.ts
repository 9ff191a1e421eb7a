import type { Database } from '@/lib/core/database'
import { liveBus } from './live-bus'
import { publicActors } from './public-actors'

/** Pushes an actor's current name to the open streams of this process; other processes notice within a second. */
export async function announceActor(db: Database, actorId: string): Promise<void> {
  const { [actorId]: actor } = await publicActors(db, [actorId])
  if (actor) liveBus(db).actorChanged(actor)
}
