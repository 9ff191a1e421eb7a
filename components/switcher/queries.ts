import { queryOptions } from '@tanstack/react-query'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { SearchResults } from '@/lib/search/schema'

const EACH = 6

/** Rooms, people and sessions that the server knows under a text. */
export function foundOptions(q: string) {
  return queryOptions({
    queryKey: ['switcher', q],
    queryFn: async ({ signal }) => {
      const ask = (kind: string) =>
        fetchJson<SearchResults>(`/api/search?${toQuery({ q, kind, limit: EACH })}`, { signal })
      const [rooms, people, sessions] = await Promise.all([ask('room'), ask('person'), ask('session')])
      return {
        rooms: rooms.items,
        people: people.items,
        sessions: sessions.items,
        actors: { ...people.actors, ...sessions.actors },
      }
    },
    enabled: q !== '',
  })
}
