import { useEffect, useState } from 'react'

const LATE_MS = 1000

/** True once something has been going on for a second: then it is worth a word. */
export function useLate(isGoing: boolean): boolean {
  const [isLate, setLate] = useState(false)

  // The clock: a second after it began.
  useEffect(() => {
    if (!isGoing) return
    const timer = setTimeout(() => setLate(true), LATE_MS)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [isGoing])

  return isGoing && isLate
}
