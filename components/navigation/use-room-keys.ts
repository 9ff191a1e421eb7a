'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { RoomListItem } from '@/lib/rooms/schema'
import { nextRoom } from './next-room'

/** Alt+↑ and Alt+↓ move through the rooms in list order, with Shift only through unread ones. */
export function useRoomKeys(rooms: RoomListItem[], currentId: string | null): void {
  const router = useRouter()

  // The window's keyboard: the keys work wherever the focus is.
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      const room = nextRoom(rooms, currentId, event.key === 'ArrowDown' ? 1 : -1, event.shiftKey ? 'unread' : 'all')
      event.preventDefault()
      if (room) router.push(`/rooms/${room.id}`)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [rooms, currentId, router])
}
