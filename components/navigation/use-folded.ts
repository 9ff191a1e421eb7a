import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { keptStorage } from '@/components/ui/kept-storage'
import type { RoomGroup } from './group-rooms'

type Folded = { folded: Partial<Record<RoomGroup, boolean>>; fold: (group: RoomGroup, isFolded: boolean) => void }

/** Which sections of the sidebar are folded, remembered in this browser. Archived rooms are out of the way at first. */
export const useFolded = create<Folded>()(
  persist(
    (set) => ({
      folded: { archived: true },
      fold: (group, isFolded) => set(({ folded }) => ({ folded: { ...folded, [group]: isFolded } })),
    }),
    { name: 'confab.folded', storage: keptStorage() },
  ),
)
