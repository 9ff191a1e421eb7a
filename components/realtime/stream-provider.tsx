'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { useConnectionStore } from '@/components/live/connection-store'
import { useReportPresence } from '@/components/people/use-report-presence'
import { useViewer } from '@/components/people/viewer'
import { followStream } from './follow-stream'

/** A change of rooms often comes with a navigation to one: skip router.refresh() while it is in flight. */
const QUIET_MS = 800

function isConnected(): boolean {
  return useConnectionStore.getState().state === 'open' && navigator.onLine
}

/** Keeps everything below live. One for the whole signed-in screen, below the query client and the viewer. */
export function StreamProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const router = useRouter()
  const { id, preferences } = useViewer()
  useReportPresence(preferences)

  // The server's stream. Pages made by the server know whose rooms they may show: made again when that changes.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const renew = () => {
      clearTimeout(timer)
      // Without the server the page would be left for the browser's own of what went wrong.
      timer = setTimeout(() => (isConnected() ? router.refresh() : renew()), QUIET_MS)
    }
    const stop = followStream(client, id, renew)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client, router, id])

  return children
}
