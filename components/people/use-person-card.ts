import { create } from 'zustand'

type PersonCard = {
  /** The open profile card and its anchor element. */
  shown: { actorId: string; anchor: HTMLElement } | null
  open: (actorId: string, anchor: HTMLElement) => void
  close: () => void
}

/** The one card of the screen: hundreds of names can open it, and none of them has to hold one. */
export const usePersonCard = create<PersonCard>((set) => ({
  shown: null,
  open: (actorId, anchor) => set({ shown: { actorId, anchor } }),
  close: () => set({ shown: null }),
}))
