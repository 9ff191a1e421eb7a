import { queryOptions } from '@tanstack/react-query'
import type { ActorCard } from '@/lib/actors/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import type { AgentStates } from '@/lib/runs/schema'

export const personKeys = {
  all: ['person'] as const,
  agents: (roomId: string) => ['agent-states', roomId] as const,
  card: (actorId: string) => ['person', actorId] as const,
}

/** Events of runs and approvals mark it as old. */
export function agentStatesOptions(roomId: string) {
  return queryOptions({
    queryKey: personKeys.agents(roomId),
    queryFn: ({ signal }) => fetchJson<AgentStates>(`/api/rooms/${roomId}/agents`, { signal }),
  })
}

/** An actor as shown on the profile card. */
export function personOptions(actorId: string) {
  return queryOptions({
    queryKey: personKeys.card(actorId),
    queryFn: ({ signal }) => fetchJson<ActorCard>(`/api/actors/${actorId}`, { signal }),
    staleTime: 10_000,
  })
}
