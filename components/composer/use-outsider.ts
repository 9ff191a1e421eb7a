import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { actorNamesOptions, membersOptions, namedMembersOptions } from '@/components/rooms/queries'
import { foldName } from '@/lib/actors/constants'
import type { PublicActor } from '@/lib/actors/schema'
import { namesMentioned } from '@/lib/messages/names-in-text'
import { MEMBERS_ASKED_MAX } from '@/lib/rooms/constants'

const PAUSE_MS = 300

/**
 * Somebody a text mentions who is not in the room and would not be notified. One at a time, and none twice. `before`: the
 * text being edited, whose mentions are no news. `sent`: what went last, for those who type faster than the server answers.
 */
export function useOutsider(
  roomId: string,
  text: string,
  { before = '', sent = '' }: { before?: string; sent?: string } = {},
): { outsider: PublicActor | null; dismiss: () => void } {
  const [settled, setSettled] = useState('')
  const [dismissed, setDismissed] = useState<string[]>([])

  // A timer: the server is asked for names that are written to the end, not for each letter.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  // A command is not said to anybody.
  const names = useMemo(() => {
    const known = new Set(namesMentioned(before))
    const said = text === '' ? sent : settled
    return said.startsWith('/') ? [] : namesMentioned(said).filter((name) => !known.has(name))
  }, [settled, before, text, sent])
  const { data } = useQuery({ ...membersOptions(roomId), enabled: names.length > 0 })
  const here = new Set(data?.members.map(({ name }) => foldName(name)))
  // Of a room with more members than a page has, the server is asked about those who are not on it.
  const isWhole = data !== undefined && data.members.length >= data.total
  const missing = data && !isWhole ? names.filter((name) => !here.has(name)).slice(0, MEMBERS_ASKED_MAX) : []
  const others = useQuery({ ...namedMembersOptions(roomId, missing), enabled: missing.length > 0 })
  for (const { name } of others.data?.members ?? []) here.add(foldName(name))
  const isKnown = isWhole || (missing.length > 0 && others.data !== undefined)
  const absent = isKnown ? (names.find((name) => !here.has(name) && !dismissed.includes(name)) ?? '') : ''
  const found = useQuery(actorNamesOptions(absent))
  const outsider = found.data?.find(({ name }) => foldName(name) === absent) ?? null
  return {
    outsider: (text === '' && sent === '') || absent === '' ? null : outsider,
    dismiss: () => setDismissed((names) => [...names, absent]),
  }
}
