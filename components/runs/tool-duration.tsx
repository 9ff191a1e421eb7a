'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { serverNow } from '@/lib/http/server-clock'
import type { ToolCard } from '@/lib/tool-cards/schema'
import { Duration } from './duration'

/** How long a call took, or has been running. */
export function ToolDuration({ card }: { card: Pick<ToolCard, 'status' | 'startedAt' | 'durationMs'> }) {
  if (card.status === 'running' && card.startedAt) return <Running since={Date.parse(card.startedAt)} />
  if (card.durationMs === null) return null
  return <Duration ms={card.durationMs} className="text-muted-foreground text-xs tabular-nums" />
}

function Running({ since }: { since: number }) {
  const t = useTranslations('runs')
  const [now, setNow] = useState<number | null>(null)

  // The clock of the server, which says when it began: counts while the call runs.
  useEffect(() => {
    const tick = () => setNow(serverNow().getTime())
    tick()
    const timer = setInterval(tick, 500)
    return () => clearInterval(timer)
  }, [])

  if (now === null) return null
  const seconds = Math.max(0, Math.round((now - since) / 1000))
  return (
    <span className="text-muted-foreground text-xs tabular-nums">
      {t('duration.running', { duration: t('duration.seconds', { seconds: String(seconds) }) })}
    </span>
  )
}
