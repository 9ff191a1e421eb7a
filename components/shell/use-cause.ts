import { useEffect, useState } from 'react'
import { fetchJson } from '@/lib/http/fetch-json'

const ASK_MS = 3000
/** A page that breaks again so soon after it was asked for again is broken. */
const AGAIN_MS = 10_000
let triedAt = Number.NEGATIVE_INFINITY

/**
 * Why a page broke, which browsers are not told: because the server or its database was away for a while, or for a
 * reason of its own. While it is away the server is asked, and when it is back `onRetry` is called, once.
 */
export function useCause(onRetry: () => void): 'unknown' | 'away' | 'broken' {
  const [cause, setCause] = useState<'unknown' | 'away' | 'broken'>('unknown')

  // The server.
  useEffect(() => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const isReady = await fetchJson('/api/ready').then(
        () => true,
        () => false,
      )
      if (isOver) return
      const isTriedOut = isReady && performance.now() - triedAt < AGAIN_MS
      if (isTriedOut) return setCause('broken')
      if (isReady) {
        triedAt = performance.now()
        onRetry()
      } else setCause('away')
      timer = setTimeout(ask, ASK_MS)
    }
    void ask()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [onRetry])

  return cause
}
