import { useEffect, useState } from 'react'
import { type ConnectionState, useConnectionStore } from './connection-store'

/** Interruptions shorter than this are not shown. */
const PATIENCE_MS = 2000

export type ConnectionView = {
  state: ConnectionState
  /** Lost for two seconds or more, or signed out: to be said on the screen. */
  isInterrupted: boolean
  /** Tries at once instead of after the pause. */
  retry: () => void
  /** Rooms whose remembered past is not in their log any more. */
  broken: string[]
}

/** The live connection of this browser. */
export function useConnection(): ConnectionView {
  const { state, since, retry, broken } = useConnectionStore()
  const [isLate, setLate] = useState(false)

  // The clock: two seconds after it was last open.
  useEffect(() => {
    setLate(false)
    if (state === 'open' || since === 0) return
    const timer = setTimeout(() => setLate(true), Math.max(0, since + PATIENCE_MS - performance.now()))
    return () => clearTimeout(timer)
  }, [state, since])

  return { state, isInterrupted: state === 'signed-out' || (state !== 'open' && isLate), retry, broken }
}
