import { useSearchParams } from 'next/navigation'
import { useCallback, useState } from 'react'
import type { Anchor } from './queries'
import { readAnchor } from './read-anchor'

/**
 * Where the timeline is opened, kept in the address, so back and forward move through jumps. `visit` tells two jumps to
 * the same number apart. The address follows a jump a render later, so both are compared, not derived.
 */
export function useAnchor(roomId: string) {
  const inAddress = readAnchor(useSearchParams().get('m'))
  const [place, setPlace] = useState({ anchor: inAddress, visit: 0, inAddress })
  if (place.inAddress !== inAddress) {
    const visit = inAddress === place.anchor ? place.visit : place.visit + 1
    setPlace({ anchor: inAddress, visit, inAddress })
  }

  const jump = useCallback(
    (anchor: Anchor) => {
      window.history.pushState(null, '', anchor === 'newest' ? `/rooms/${roomId}` : `/rooms/${roomId}?m=${anchor}`)
      setPlace((before) => ({ ...before, anchor, visit: before.visit + 1 }))
    },
    [roomId],
  )
  return { anchor: place.anchor, visit: place.visit, jump }
}
