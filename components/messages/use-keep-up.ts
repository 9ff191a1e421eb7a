import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { PublicMessage } from '@/lib/messages/schema'
import { fetchAnswer } from './fetch-answer'

/** Longer than the server waits before it saves what was written. */
const QUIET_MS = 2000
const PAUSE_MAX_MS = 16_000

/**
 * Asks for an answer that has stopped growing on this screen: its pieces may have passed while the page was loading,
 * or be written by another process, which saves them each second.
 */
export function useKeepUp({ roomId, id }: PublicMessage, text: string): void {
  const client = useQueryClient()
  useEffect(() => {
    // New text restarts the wait.
    void text
    let pause = QUIET_MS
    const look = () => {
      fetchAnswer(client, roomId, id).catch(() => undefined)
      pause = Math.min(2 * pause, PAUSE_MAX_MS)
      timer = setTimeout(look, pause)
    }
    let timer = setTimeout(look, pause)
    return () => clearTimeout(timer)
  }, [client, roomId, id, text])
}
