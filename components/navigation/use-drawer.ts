import { create } from 'zustand'

/** Whether the navigation drawer of phones is open: opened from any page's header, closed by going somewhere. */
export const useDrawer = create<{ isOpen: boolean; setOpen: (isOpen: boolean) => void }>((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}))
