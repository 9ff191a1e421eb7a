'use client'

import { useClock } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'

type MessageTimeProps = {
  iso: string
  /** Short form for grouped messages without a name line, where there is little room. */
  isBare?: boolean
  className?: string
}

/** Hour and minute in the reader's zone; the server, which does not know it, writes UTC. */
export function MessageTime({ iso, isBare, className }: MessageTimeProps) {
  const clock = useClock()
  return (
    <time
      dateTime={iso}
      title={clock.isLocal ? clock.exact(iso) : undefined}
      className={cn('text-2xs text-muted-foreground tabular-nums', className)}
    >
      {isBare ? clock.bareTime(iso) : clock.time(iso)}
    </time>
  )
}
