import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import type { Anchor } from '@/components/message-cache/queries'
import { useHydrated } from '@/components/ui/use-hydrated'
import { heldOffset, showPlace } from './place-in-history'
import { readAnchor } from './read-anchor'

export type Opening = {
  anchor: Anchor
  /** Pixels between the top of the list and the anchor's row; null: in the middle, and lit. */
  offset: number | null
}

/**
 * Where the timeline is opened, kept in the address, so back and forward move through jumps and return to where one had
 * scrolled. `visit` distinguishes two jumps to the same number. The address follows a jump or a scroll a render later:
 * the `awaited` number opens no new window.
 */
export function useAnchor(roomId: string, opening: Opening) {
  const inAddress = readAnchor(useSearchParams().get('m'))
  const isInApp = useHydrated()
  const [place, setPlace] = useState(() => {
    // Back from elsewhere to where one had scrolled: what is new comes first. A link to a message says nothing of that.
    const isNewFirst = isInApp && opening.anchor !== 'newest' && heldOffset(inAddress) !== null
    const isOpening = inAddress === 'newest' || isNewFirst
    const start = isOpening ? opening : { anchor: inAddress, offset: heldOffset(inAddress) }
    return { ...start, visit: 0, inAddress, awaited: null as Anchor | null, opening }
  })
  if (place.inAddress !== inAddress) {
    if (inAddress === place.awaited) setPlace({ ...place, inAddress, awaited: null })
    else {
      const visit = place.visit + 1
      setPlace({ ...place, anchor: inAddress, offset: heldOffset(inAddress), visit, inAddress, awaited: null })
    }
  } else if (place.opening !== opening) {
    // The server knows better where it opens; an address that says where, or a jump, goes before.
    const isElsewhere = inAddress !== 'newest' || place.awaited !== null
    setPlace(isElsewhere ? { ...place, opening } : { ...place, ...opening, visit: place.visit + 1, opening })
  }

  // The history of the browser: who goes back at once may do so before the address above has followed a jump at all.
  useEffect(() => {
    const onPop = () => {
      if (window.location.pathname !== `/rooms/${roomId}`) return
      const anchor = readAnchor(new URLSearchParams(window.location.search).get('m'))
      setPlace((before) => {
        if (anchor === (before.awaited ?? before.inAddress)) return before
        return { ...before, anchor, offset: heldOffset(anchor), visit: before.visit + 1, awaited: anchor }
      })
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [roomId])

  /** Opens another part of the room; with an offset, exactly there and unlit. */
  const jump = useCallback(
    (anchor: Anchor, offset: number | null = null) => {
      showPlace(roomId, anchor, offset, 'push')
      setPlace((before) => ({ ...before, anchor, offset, visit: before.visit + 1, awaited: anchor }))
    },
    [roomId],
  )
  /** Remembers in the address how far the reader has scrolled, and moves nothing. */
  const hold = useCallback(
    (anchor: Anchor, offset: number | null) => {
      showPlace(roomId, anchor, offset, 'replace')
      setPlace((before) => ({ ...before, awaited: anchor === before.inAddress ? before.awaited : anchor }))
    },
    [roomId],
  )
  return { anchor: place.anchor, offset: place.offset, visit: place.visit, jump, hold }
}
