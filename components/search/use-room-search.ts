import { create } from 'zustand'

/** Whether the search of the room on screen is open: by its button, or by Ctrl+F in the history. */
export const useRoomSearch = create<{ isOpen: boolean; setOpen: (isOpen: boolean) => void }>((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}))
