import { useEffect } from 'react'
import { useConnectionStore } from '@/components/realtime/connection-store'
import { type Unsent, useOutbox } from './use-outbox'

/** Sends what was written while the connection was away, in the order it was written, once the connection is back. */
export function useResend(roomId: string, send: (unsent: Unsent) => void): void {
  // The live connection: only its return is a reason, so a server that refuses is not asked over and over.
  useEffect(
    () =>
      useConnectionStore.subscribe(({ state }, before) => {
        if (state !== 'open' || before.state === 'open') return
        for (const unsent of useOutbox.getState().unsent) {
          if (unsent.roomId === roomId && unsent.state === 'failed' && unsent.isCutOff) send(unsent)
        }
      }),
    [roomId, send],
  )
}
