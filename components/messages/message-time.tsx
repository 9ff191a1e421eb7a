'use client'

import { cn } from '@/components/ui/cn'
import { useHydrated } from '@/components/ui/use-hydrated'

const short: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** Hour and minute in the reader's zone; the server, which does not know it, writes UTC. */
export function MessageTime({ iso, className }: { iso: string; className?: string }) {
  const isLocal = useHydrated()
  const date = new Date(iso)
  const full = isLocal ? date.toLocaleString('en', { dateStyle: 'full', timeStyle: 'medium' }) : undefined
  return (
    <time dateTime={iso} title={full} className={cn('text-2xs text-muted-foreground tabular-nums', className)}>
      {formatterOf(isLocal).format(date)}
    </time>
  )
}

let local: Intl.DateTimeFormat | undefined
const utc = new Intl.DateTimeFormat('en', { ...short, timeZone: 'UTC' })

function formatterOf(isLocal: boolean): Intl.DateTimeFormat {
  if (!isLocal) return utc
  local ??= new Intl.DateTimeFormat('en', short)
  return local
}
