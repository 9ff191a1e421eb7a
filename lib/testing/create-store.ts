import { create as createStore } from 'zustand/react'
import type { StateCreator } from 'zustand/vanilla'

const resets: (() => void)[] = []

/** The `create` of zustand for tests (vitest.config.ts puts it there): stores made with it can be emptied together. */
export function create<T>(initializer?: StateCreator<T>) {
  return initializer ? remember(initializer) : remember
}

/** Every store as it was when its module was loaded. */
export function resetStores(): void {
  for (const reset of resets) reset()
}

function remember<T>(initializer: StateCreator<T>) {
  const store = createStore(initializer)
  resets.push(() => store.setState(store.getInitialState(), true))
  return store
}
