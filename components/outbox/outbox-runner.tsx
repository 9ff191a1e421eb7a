'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useViewer } from '@/components/people/viewer'
import { runOutbox } from './run-outbox'

/** Sends what is waiting, whichever page is open. Once for the signed-in screen. */
export function OutboxRunner() {
  const client = useQueryClient()
  const viewer = useViewer()

  // localStorage and the server.
  useEffect(() => runOutbox(client, viewer), [client, viewer])
  return null
}
