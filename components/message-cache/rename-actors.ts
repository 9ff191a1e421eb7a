import type { QueryClient } from '@tanstack/react-query'
import type { ActorMap } from '@/lib/actors/schema'
import { messageKeys, type Timeline } from './queries'

/** Merges the actors of a frame into the cached pages of its room: an actor who leaves may have been erased. */
export function renameActors(client: QueryClient, roomId: string, actors: ActorMap): void {
  client.setQueriesData<Timeline>({ queryKey: messageKeys.room(roomId) }, (timeline) => {
    if (!timeline?.pages.some((page) => isOld(page.actors, actors))) return timeline
    const pages = timeline.pages.map((page) =>
      isOld(page.actors, actors) ? { ...page, actors: { ...page.actors, ...shown(page.actors, actors) } } : page,
    )
    return { ...timeline, pages }
  })
}

function shown(held: ActorMap, actors: ActorMap): ActorMap {
  return Object.fromEntries(Object.entries(actors).filter(([id]) => id in held))
}

function isOld(held: ActorMap, actors: ActorMap): boolean {
  return Object.entries(actors).some(([id, actor]) => {
    const before = held[id]
    return before !== undefined && (before.name !== actor.name || before.displayName !== actor.displayName)
  })
}
