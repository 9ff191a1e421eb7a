import { create } from 'zustand'

export type RoomPanel = 'members' | 'search' | 'threads'

/** What is open beside the talk of the room on screen: one thing at a time. */
export const useRoomPanel = create<{
  panel: RoomPanel | null
  show: (panel: RoomPanel | null) => void
  /** The buttons of the header open a panel and close it again. */
  toggle: (panel: RoomPanel) => void
}>((set) => ({
  panel: null,
  show: (panel) => set({ panel }),
  toggle: (panel) => set((before) => ({ panel: before.panel === panel ? null : panel })),
}))
