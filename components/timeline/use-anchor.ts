import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useState } from 'react'
import type { Anchor } from '@/components/message-cache/queries'
import { useHydrated } from '@/components/ui/use-hydrated'
import { publicPath } from '@/lib/core/base-path'
import { heldOffset, showPlace } from './place-in-history'
import { readAnchor } from './read-anchor'

export type Opening = {
  anchor: Anchor
  /** Pixels between the top of the list and the anchor's row; null: in the middle, and lit. */
  offset: number | null
}

/**
 * Where the timeline is opened, kept in the address, so back and forward move through jumps and return to where one had
 * scrolled. `visit` distinguishes two jumps to the same number. The address follows a jump or a scroll some renders
 * later, and may then report several: the `awaited` numbers open no new window.
 */
export function useAnchor(roomId: string, opening: Opening) {
  const inAddress = readAnchor(useSearchParams().get('m'))
  const isInApp = useHydrated()
  const [place, setPlace] = useState(() => {
    // Back from elsewhere to where one had scrolled: what is new comes first. A link to a message says nothing of that.
    const isNewFirst = isInApp && opening.anchor !== 'newest' && heldOffset(inAddress) !== null
    const isOpening = inAddress === 'newest' || isNewFirst
    const start = isOpening ? opening : { anchor: inAddress, offset: heldOffset(inAddress) }
    return { ...start, visit: 0, inAddress, awaited: [] as Anchor[], opening }
  })
  if (place.inAddress !== inAddress) {
    const at = place.awaited.indexOf(inAddress)
    if (at >= 0) setPlace({ ...place, inAddress, awaited: place.awaited.slice(at + 1) })
    else {
      const visit = place.visit + 1
      setPlace({ ...place, anchor: inAddress, offset: heldOffset(inAddress), visit, inAddress, awaited: [] })
    }
  } else if (place.opening !== opening) {
    // The server knows better where it opens; an address that says where, or a jump, goes before.
    const isElsewhere = inAddress !== 'newest' || place.awaited.length > 0
    setPlace(isElsewhere ? { ...place, opening } : { ...place, ...opening, visit: place.visit + 1, opening })
  }

  // The history of the browser: who goes back at once may do so before the address above has followed a jump at all.
  useEffect(() => {
    const onPop = () => {
      if (window.location.pathname !== publicPath(`/rooms/${roomId}`)) return
      const anchor = readAnchor(new URLSearchParams(window.location.search).get('m'))
      setPlace((before) => {
        if (anchor === expected(before)) return before
        const place = { anchor, offset: heldOffset(anchor), visit: before.visit + 1 }
        return { ...before, ...place, awaited: awaiting(before, anchor) }
      })
    }
    window.addEventListener('popstate', onPop)
    return () => window.removeEventListener('popstate', onPop)
  }, [roomId])

  /** Opens another part of the room; with an offset, exactly there and unlit. */
  const jump = useCallback(
    (anchor: Anchor, offset: number | null = null) => {
      showPlace(roomId, anchor, offset, 'push')
      setPlace((before) => ({ ...before, anchor, offset, visit: before.visit + 1, awaited: awaiting(before, anchor) }))
    },
    [roomId],
  )
  /** Remembers in the address how far the reader has scrolled, and moves nothing. */
  const hold = useCallback(
    (anchor: Anchor, offset: number | null) => {
      showPlace(roomId, anchor, offset, 'replace')
      setPlace((before) => ({ ...before, awaited: awaiting(before, anchor) }))
    },
    [roomId],
  )
  return { anchor: place.anchor, offset: place.offset, visit: place.visit, jump, hold }
}

type Awaiting = { inAddress: Anchor; awaited: Anchor[] }

/** What the address will report last. */
function expected({ inAddress, awaited }: Awaiting): Anchor {
  return awaited.at(-1) ?? inAddress
}

function awaiting(place: Awaiting, anchor: Anchor): Anchor[] {
  return anchor === expected(place) ? place.awaited : [...place.awaited, anchor]
}
