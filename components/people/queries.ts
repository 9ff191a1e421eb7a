import { queryOptions } from '@tanstack/react-query'
import type { ActorCard } from '@/lib/actors/schema'
import { fetchJson } from '@/lib/http/fetch-json'

export const personKeys = {
  all: ['person'] as const,
  card: (actorId: string) => ['person', actorId] as const,
}

/** Somebody as the card beside their name shows them. */
export function personOptions(actorId: string) {
  return queryOptions({
    queryKey: personKeys.card(actorId),
    queryFn: ({ signal }) => fetchJson<ActorCard>(`/api/actors/${actorId}`, { signal }),
    staleTime: 10_000,
  })
}
