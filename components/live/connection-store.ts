import { create } from 'zustand'

export type ConnectionState = 'connecting' | 'open' | 'lost' | 'signed-out'

type Connection = {
  state: ConnectionState
  /** When it was last open or first tried (performance.now), for the banner that comes after two seconds. */
  since: number
  /** Rooms whose remembered past is not in their log any more. */
  broken: string[]
  retry: () => void
}

/** The state of the live connection, the same in every tab of the browser. */
export const useConnectionStore = create<Connection>(() => ({
  state: 'connecting',
  since: 0,
  broken: [],
  retry: () => undefined,
}))

export function setConnection(state: ConnectionState): void {
  useConnectionStore.setState((before) => {
    const wasFine = before.state === 'open' || before.since === 0
    return { state, since: wasFine || state === 'open' ? performance.now() : before.since }
  })
}
