import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { keptStorage } from '@/components/ui/kept-storage'

type Dismissed = { ids: string[]; dismiss: (id: string) => void }

const KEPT = 100

/** Notices of moderation that this browser's reader has put away. */
export const useDismissed = create<Dismissed>()(
  persist(
    (set) => ({
      ids: [],
      dismiss: (id) => set(({ ids }) => ({ ids: [...ids, id].slice(-KEPT) })),
    }),
    { name: 'confab.moderations-seen', storage: keptStorage() },
  ),
)
