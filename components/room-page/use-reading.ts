import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer, useState } from 'react'
import { useHeldUnread } from '@/components/message-rows/use-mark-unread'
import { roomKeys, roomsOptions } from '@/components/rooms/queries'
import { enteredWith, reduceReading } from '@/components/timeline/reading'
import { useLookedAway } from '@/components/timeline/use-looked-away'
import { useReadMarker } from '@/components/timeline/use-read-marker'
import { useHydrated } from '@/components/ui/use-hydrated'
import { fetchJson } from '@/lib/http/fetch-json'
import type { RoomListItem } from '@/lib/rooms/schema'
import { enterRoom } from './enter-room'

/**
 * What this visit reads: where it opens, the line, the marker. Entered within the application, the page may be of an earlier
 * visit and the list behind: the server is asked, and may say that the room opens elsewhere.
 */
export function useReading(page: RoomListItem, latestSeq: number, isMember: boolean) {
  const client = useQueryClient()
  const roomId = page.id
  const [isInApp] = useState(useHydrated())
  const [entry, setEntry] = useState(() =>
    enterRoom(page, listedIn(client.getQueryData(roomsOptions().queryKey), roomId)),
  )
  const [reading, act] = useReducer(reduceReading, null, () => enteredWith(entry.marker, entry.isNew))
  const [isEntering, setEntering] = useState(isInApp && entry.marker !== null)
  const heldSeq = useHeldUnread(({ held }) => held[roomId])

  // The server: the marker as it is now.
  useEffect(() => {
    if (!isEntering) return
    let isLeft = false
    const settle = (room: RoomListItem | null) => {
      if (isLeft) return
      setEntering(false)
      if (!room) return
      client.setQueryData(roomKeys.room(roomId), room)
      const fresh = enterRoom(room, undefined)
      if (fresh.opening.anchor === entry.opening.anchor) return
      act({ type: 'entered', marker: fresh.marker, isNew: fresh.isNew })
      setEntry(fresh)
    }
    // Without an answer the list is what there is.
    fetchJson<RoomListItem>(`/api/rooms/${roomId}`).then(settle, () => settle(null))
    return () => {
      isLeft = true
    }
  }, [client, roomId, isEntering, entry])

  // The list, which hears what is read on other devices.
  const { data: listedMarker } = useQuery({
    ...roomsOptions(),
    select: (rooms) => listedIn(rooms, roomId)?.membership?.lastReadSeq,
  })
  useEffect(() => {
    if (listedMarker !== undefined) act({ type: 'known', marker: listedMarker })
  }, [listedMarker])

  useLookedAway(latestSeq, act)

  // Marked unread, here or (then the server puts the marker back) elsewhere: from there on nothing is read.
  useEffect(() => {
    if (heldSeq !== undefined) act({ type: 'putBack', marker: heldSeq - 1 })
  }, [heldSeq])

  useReadMarker({ ...reading, place: roomId, isSilent: isEntering || !isMember, act })
  const isMarked = heldSeq !== undefined
  return { reading, act, opening: entry.opening, isMarked, readSeq: isMarked ? heldSeq - 1 : reading.line }
}

function listedIn(rooms: RoomListItem[] | undefined, roomId: string): RoomListItem | undefined {
  return rooms?.find(({ id }) => id === roomId)
}
