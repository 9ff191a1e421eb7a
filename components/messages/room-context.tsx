'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { RoomListItem } from '@/lib/rooms/schema'

/** What a message must know of its room to show the right buttons. */
export type RoomFacts = Pick<RoomListItem, 'id' | 'kind' | 'name' | 'archivedAt' | 'membership' | 'isSample'>

const RoomContext = createContext<RoomFacts | null>(null)

export function RoomProvider({ room, children }: { room: RoomFacts; children: ReactNode }) {
  return <RoomContext value={room}>{children}</RoomContext>
}

export function useRoomFacts(): RoomFacts {
  const room = useContext(RoomContext)
  if (!room) throw new Error('useRoomFacts needs a RoomProvider above it')
  return room
}
