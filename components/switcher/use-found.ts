import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ItemHit } from '@/lib/search/schema'
import { foundOptions } from './queries'

const PAUSE_MS = 120
const NONE: ItemHit[] = []

/** Rooms, people and sessions the server knows beyond what the browser holds, for what is being typed. */
export function useFound(text: string) {
  const [q, setQuery] = useState('')

  // The clock: the server is not asked for every letter.
  useEffect(() => {
    const timer = setTimeout(() => setQuery(text.trim()), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  const { data } = useQuery({ ...foundOptions(q), placeholderData: keepPreviousData })
  const found = q === '' ? undefined : data
  return {
    rooms: found?.rooms ?? NONE,
    people: found?.people ?? NONE,
    sessions: found?.sessions ?? NONE,
    actors: found?.actors ?? {},
  }
}
