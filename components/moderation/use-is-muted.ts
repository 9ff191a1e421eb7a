import { useEffect, useState } from 'react'
import { isMuted, type MemberFacts } from '@/lib/rooms/policy'

const LONGEST_TIMER_MS = 2_000_000_000

/** Whether the reader is muted at this moment; false again by itself when the time is over. */
export function useIsMuted(member: MemberFacts): boolean {
  const [, setNow] = useState(0)
  const until = member?.mutedUntil ? new Date(member.mutedUntil).getTime() : 0

  // The clock: a mute ends without anybody saying so.
  useEffect(() => {
    const left = until - Date.now()
    if (left <= 0) return
    const timer = setTimeout(() => setNow(Date.now()), Math.min(left + 50, LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  }, [until])

  return isMuted(member)
}
