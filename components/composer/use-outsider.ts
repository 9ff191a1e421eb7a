import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { actorNamesOptions, membersOptions } from '@/components/rooms/queries'
import { foldName } from '@/lib/actors/constants'
import type { PublicActor } from '@/lib/actors/schema'
import { namesMentioned } from '@/lib/messages/names-in-text'

const PAUSE_MS = 300

/** Somebody a text mentions who is not in the room and would not be notified. One at a time, and none twice. */
export function useOutsider(roomId: string, text: string): { outsider: PublicActor | null; dismiss: () => void } {
  const [settled, setSettled] = useState('')
  const [dismissed, setDismissed] = useState<string[]>([])

  // A timer: the server is asked for names that are written to the end, not for each letter.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  // A command is not said to anybody.
  const names = useMemo(() => (settled.startsWith('/') ? [] : namesMentioned(settled)), [settled])
  const { data } = useQuery({ ...membersOptions(roomId), enabled: names.length > 0 })
  // Of a room whose list is cut off nobody knows who else is there.
  const isWhole = data !== undefined && data.members.length >= data.total
  const here = new Set(data?.members.map(({ name }) => foldName(name)))
  const absent = isWhole ? (names.find((name) => !here.has(name) && !dismissed.includes(name)) ?? '') : ''
  const found = useQuery(actorNamesOptions(absent))
  const outsider = found.data?.find(({ name }) => foldName(name) === absent) ?? null
  return {
    outsider: text === '' || absent === '' ? null : outsider,
    dismiss: () => setDismissed((before) => [...before, absent]),
  }
}
