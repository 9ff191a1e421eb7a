import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { remember } from '@/components/ui/remember'
import { ROOM_SEQUENCE_MAX } from '@/lib/actors/preferences/constants'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'

/** Where browsers kept the order of the rooms before accounts did. */
const KEPT = 'confab.room-order'

/** Gives the account the order that this browser remembered, once. One that was chosen on the account stays. */
export function useTakeOverOrder(): void {
  const router = useRouter()

  // The browser's memory and the server.
  useEffect(() => {
    const text = localStorage.getItem(KEPT)
    if (text === null) return
    const order = readOrder(text)
    // At once: the list may be on the screen twice.
    remember(KEPT, null)
    if (!order) return
    const saved = fetchJson('/api/me', { method: 'PATCH', body: { browserRoomOrder: order } })
    // The page was made without it, and the stream that would say so may not be open yet.
    saved.then(router.refresh, (error: unknown) => {
      const isRefused = error instanceof FetchError && error.status < 500 && error.status !== 429
      // The next page asks again.
      if (!isRefused) remember(KEPT, text)
    })
  }, [router])
}

/** What the browser held: `{"state":{"order":"manual","manual":["…"]}}`. The server looks at it closely. */
function readOrder(text: string): { roomOrder: unknown; roomSequence: unknown[] } | null {
  try {
    const { order, manual } = JSON.parse(text).state
    // How it was before anything was chosen.
    if (order === 'name') return null
    return { roomOrder: order, roomSequence: Array.isArray(manual) ? manual.slice(0, ROOM_SEQUENCE_MAX) : [] }
  } catch {
    // It is nothing this application wrote.
    return null
  }
}
