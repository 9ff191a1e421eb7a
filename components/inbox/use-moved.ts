import { useEffect, useRef, useState } from 'react'

/** Long enough to see that something else is under the pointer now. */
const SETTLE_MS = 800

/** Whether the order of a list changed a moment ago: a click meant for one entry would reach the next one. */
export function useMoved(order: string): boolean {
  const before = useRef(order)
  const [moved, setMoved] = useState('')

  // A timer, and the list, which others change as well.
  useEffect(() => {
    if (before.current === order) return
    before.current = order
    setMoved(order)
    const timer = setTimeout(() => setMoved(''), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [order])

  return moved !== '' || before.current !== order
}
