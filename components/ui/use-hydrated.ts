import { useSyncExternalStore } from 'react'

/** False on the server and while hydrating, true after: for what only the browser knows, such as the reader's time zone. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

function never() {
  return () => {}
}
