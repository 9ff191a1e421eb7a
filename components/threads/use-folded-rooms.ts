import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { keptStorage } from '@/components/ui/kept-storage'

type FoldedRooms = { rooms: string[]; fold: (roomId: string, isFolded: boolean) => void }

/** The rooms whose history shows replies in threads as one line each, remembered in this browser. */
export const useFoldedRooms = create<FoldedRooms>()(
  persist(
    (set) => ({
      rooms: [],
      fold: (roomId, isFolded) =>
        set(({ rooms }) => {
          const others = rooms.filter((id) => id !== roomId)
          return { rooms: isFolded ? [...others, roomId] : others }
        }),
    }),
    { name: 'confab.folded-threads', storage: keptStorage() },
  ),
)
