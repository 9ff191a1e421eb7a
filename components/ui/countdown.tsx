'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { serverNow } from '@/lib/http/server-clock'
import { useClock } from './clock'

/** How long there is left to decide. The exact end is on hover. */
export function Countdown({ until }: { until: string }) {
  const t = useTranslations('approvals.left')
  const clock = useClock()
  const [now, setNow] = useState<number | null>(null)

  // The clock of the server: counts while the question is open.
  useEffect(() => {
    const tick = () => setNow(serverNow().getTime())
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [])

  const left = now === null ? null : Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))
  return (
    <time dateTime={until} title={now === null ? undefined : clock.exact(until)} className="tabular-nums">
      {left === null ? '' : text(left)}
    </time>
  )

  function text(seconds: number): string {
    if (seconds === 0) return t('over')
    if (seconds < 120) return t('seconds', { count: seconds })
    if (seconds < 7200) return t('minutes', { count: Math.round(seconds / 60) })
    if (seconds < 172_800) return t('hours', { count: Math.round(seconds / 3600) })
    return t('days', { count: Math.round(seconds / 86_400) })
  }
}
