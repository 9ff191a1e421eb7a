import { create } from 'zustand'

type Overlay = 'switcher' | 'shortcuts' | null

/** Which of the windows over every page is open; one at a time. */
export const useOverlays = create<{ open: Overlay; show: (overlay: Overlay) => void }>((set) => ({
  open: null,
  show: (open) => set({ open }),
}))
