import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { keptStorage } from '@/components/ui/kept-storage'

type Seen = { keys: string[]; see: (key: string) => void }

const KEPT = 100

/** Warnings that this browser's reader has put away: a budget, and when its day or month ends. */
export const useSeenWarnings = create<Seen>()(
  persist(
    (set) => ({
      keys: [],
      see: (key) => set(({ keys }) => ({ keys: [...keys, key].slice(-KEPT) })),
    }),
    { name: 'confab.budget-warnings-seen', storage: keptStorage() },
  ),
)
