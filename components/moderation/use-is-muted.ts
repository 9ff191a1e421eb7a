import { useEffect, useState } from 'react'
import { onServerTime, serverNow } from '@/lib/http/server-clock'
import { isMuted, type MemberFacts } from '@/lib/rooms/policy'

const LONGEST_TIMER_MS = 2_000_000_000

/** Whether the reader is muted at this moment; false again by itself when the time is over. */
export function useIsMuted(member: MemberFacts): boolean {
  const [, setNow] = useState(0)
  const until = member?.mutedUntil ? new Date(member.mutedUntil).getTime() : 0

  // The clock of the server: a mute ends without anybody saying so.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const now = serverNow().getTime()
      setNow(now)
      clearTimeout(timer)
      if (until > now) timer = setTimeout(look, Math.min(until - now + 50, LONGEST_TIMER_MS))
    }
    look()
    const stop = onServerTime(look)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [until])

  return isMuted(member)
}
