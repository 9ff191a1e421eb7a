import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { toQuery } from '@/components/ui/to-query'
import { fetchJson } from '@/lib/http/fetch-json'
import type { ItemHit, SearchResults } from '@/lib/search/schema'

const PAUSE_MS = 120
const EACH = 6
const NONE: ItemHit[] = []

/** Rooms, people and sessions the server knows beyond what the browser holds, for what is being typed. */
export function useFound(text: string) {
  const [q, setQuery] = useState('')

  // The clock: the server is not asked for every letter.
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  const { data } = useQuery({
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
    placeholderData: keepPreviousData,
  })
  const found = q === '' ? undefined : data
  return {
    rooms: found?.rooms ?? NONE,
    people: found?.people ?? NONE,
    sessions: found?.sessions ?? NONE,
    actors: found?.actors ?? {},
  }
}
