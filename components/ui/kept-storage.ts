import { createJSONStorage } from 'zustand/middleware'
import { remember } from './remember'

/** Where a store is kept over a reload. Absent on the server. */
export function keptStorage<State>() {
  return createJSONStorage<State>(() => {
    const storage = localStorage
    return {
      getItem: (key) => storage.getItem(key),
      setItem: remember,
      removeItem: (key) => remember(key, null),
    }
  })
}
