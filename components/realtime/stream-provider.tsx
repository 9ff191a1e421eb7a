'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { useReportPresence } from '@/components/people/use-report-presence'
import { useViewer } from '@/components/shell/viewer'
import { followStream } from './follow-stream'

/** Keeps everything below live. One for the whole signed-in screen, below the query client and the viewer. */
export function StreamProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const router = useRouter()
  const { id, preferences } = useViewer()
  useReportPresence(preferences)

  // The server's stream. Pages made by the server know whose rooms they may show: made again when that changes.
  useEffect(() => followStream(client, id, () => router.refresh()), [client, router, id])

  return children
}
