import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { membersOptions } from '@/components/rooms/queries'
import { foldName } from '@/lib/actors/constants'
import type { Group } from '@/lib/actors/schema'
import { groupsNamed } from '@/lib/messages/names-in-text'

/** In rooms of more people than this a call of everybody is asked about. */
const ASK_ABOVE = 6

type Text = {
  roomId: string
  text: string
  /** Groups that the message calls already. */
  before?: readonly string[]
  /** Sends the text; asks `mayGo` again. */
  go: () => void
}

/** Holds a text back that calls everybody in a large room, until its author has said that it is meant. */
export function useGroupCall({ roomId, text, before, go }: Text) {
  const named = groupsNamed(text).filter((group) => !before?.includes(group))
  const { data, isLoading } = useQuery({ ...membersOptions(roomId), enabled: named.length > 0 })
  /** A member with that name takes precedence. */
  const groups = named.filter((group) => !data?.members.some(({ name }) => foldName(name) === group))
  const [asked, setAsked] = useState<Group | null>(null)
  const [waiting, setWaiting] = useState<string | null>(null)
  const agreed = useRef<string | null>(null)

  // How many are in the room comes from the server. A text that was changed meanwhile is not sent.
  useEffect(() => {
    if (waiting === null || isLoading) return
    setWaiting(null)
    if (waiting === text) go()
  })

  return {
    asked,
    /** Of the others; null when it is not known, as without a connection. */
    people: data ? data.people - 1 : null,
    /** Whether the text may go out now. If not, it is asked about or goes out by itself. */
    mayGo: (): boolean => {
      if (groups.length === 0 || agreed.current === text) return true
      if (isLoading) setWaiting(text)
      else if (data && data.people <= ASK_ABOVE) return true
      else setAsked(groups.includes('room') ? 'room' : 'here')
      return false
    },
    agree: () => {
      agreed.current = text
      go()
    },
    close: () => setAsked(null),
    /** The text is gone: the same one later is asked about again. */
    forget: () => {
      agreed.current = null
    },
  }
}

export type GroupCall = ReturnType<typeof useGroupCall>
