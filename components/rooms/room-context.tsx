'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { RoomListItem } from '@/lib/rooms/schema'

/** What a message must know of its room to show the right buttons. */
export type RoomFacts = Pick<RoomListItem, 'id' | 'kind' | 'name' | 'archivedAt' | 'membership' | 'isSample'>

const RoomContext = createContext<RoomFacts | null>(null)

const JumpContext = createContext<((seq: number) => void) | null>(null)

type RoomProviderProps = {
  room: RoomFacts
  /** Opens the room's history at a message; left out where there is none to open. */
  onJump?: (seq: number) => void
  children: ReactNode
}

export function RoomProvider({ room, onJump, children }: RoomProviderProps) {
  return (
    <RoomContext value={room}>
      <JumpContext value={onJump ?? null}>{children}</JumpContext>
    </RoomContext>
  )
}

export function useJump(): ((seq: number) => void) | null {
  return useContext(JumpContext)
}

export function useRoomFacts(): RoomFacts {
  const room = useContext(RoomContext)
  if (!room) throw new Error('useRoomFacts needs a RoomProvider above it')
  return room
}
