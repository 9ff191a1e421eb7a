import { create } from 'zustand'
import type { PublicMessage } from '@/lib/messages/schema'

type Opened = { kind: 'receipt' | 'answers'; message: PublicMessage }

/** Which question about a message is open. Kept outside the rows, which come and go while the history scrolls. */
export const useRunDialogs = create<{ opened: Opened | null; open: (opened: Opened | null) => void }>((set) => ({
  opened: null,
  open: (opened) => set({ opened }),
}))
