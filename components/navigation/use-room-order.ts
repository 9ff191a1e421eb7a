import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { keptStorage } from '@/components/ui/kept-storage'
import type { RoomOrder } from './order-rooms'

type Order = { order: RoomOrder; manual: string[]; choose: (order: RoomOrder, manual?: string[]) => void }

/** How the rooms of the sidebar are ordered, remembered in this browser. By name at first: nothing moves by itself. */
export const useRoomOrder = create<Order>()(
  persist(
    (set) => ({
      order: 'name',
      manual: [],
      choose: (order, manual) => set((before) => ({ order, manual: manual ?? before.manual })),
    }),
    { name: 'confab.room-order', storage: keptStorage() },
  ),
)
