import type { QueryClient } from '@tanstack/react-query'

/** Asks for everything under a key to be read again. */
export type Refresh = (key: readonly string[]) => void

/** A burst of events causes one reading at once and one at its end, never more than one a second and key. */
const PAUSE_MS = 1000

export function createRefresh(client: QueryClient): Refresh {
  const resting = new Map<string, { isWanted: boolean }>()
  const run = (key: readonly string[], name: string) => {
    void client.invalidateQueries({ queryKey: key })
    const rest = { isWanted: false }
    resting.set(name, rest)
    setTimeout(() => {
      resting.delete(name)
      if (rest.isWanted) run(key, name)
    }, PAUSE_MS)
  }
  return (key) => {
    const name = key.join(' ')
    const rest = resting.get(name)
    if (rest) rest.isWanted = true
    else run(key, name)
  }
}
