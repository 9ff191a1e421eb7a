import type { QueryClient } from '@tanstack/react-query'
import { messageKeys, type Timeline } from '@/components/message-cache/queries'
import { roomKeys } from '@/components/rooms/queries'
import type { PublicActor } from '@/lib/actors/schema'
import type { Refresh } from './refresh'

/** Applies a rename everywhere on screen: messages hold ids, the pages hold the names. */
export function applyActor(client: QueryClient, refresh: Refresh, actor: PublicActor): void {
  for (const [key, held] of client.getQueriesData<Timeline>({ queryKey: messageKeys.all })) {
    if (!held?.pages.some((page) => isNews(page.actors[actor.id], actor))) continue
    const pages = held.pages.map((page) =>
      actor.id in page.actors ? { ...page, actors: { ...page.actors, [actor.id]: actor } } : page,
    )
    client.setQueryData(key, { ...held, pages })
  }
  refresh(roomKeys.all)
  refresh(['members'])
}

function isNews(held: PublicActor | undefined, actor: PublicActor): boolean {
  return held !== undefined && JSON.stringify(held) !== JSON.stringify(actor)
}
