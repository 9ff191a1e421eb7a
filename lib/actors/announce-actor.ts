import type { Database } from '@/lib/core/database'
import { hub } from '@/lib/realtime/hub'
import { publicActors } from './public-actors'

/** Tells the open streams of this process how an actor is called now; other processes notice within a second. */
export async function announceActor(db: Database, actorId: string): Promise<void> {
  const { [actorId]: actor } = await publicActors(db, [actorId])
  if (actor) hub(db).actorChanged(actor)
}
