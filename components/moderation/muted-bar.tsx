'use client'

import { useQuery } from '@tanstack/react-query'
import { MicOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useClock } from '@/components/ui/clock'
import { Countdown } from '@/components/ui/countdown'
import { ownModerationsOptions } from './queries'

/** Replaces the composer for a muted member: until when, and why. */
export function MutedBar({ roomId, until }: { roomId: string; until: string }) {
  const t = useTranslations('moderation')
  const clock = useClock()
  const { data } = useQuery(ownModerationsOptions())
  const entry = data?.moderations.find((one) => one.roomId === roomId && one.kind === 'mute')
  const end = clock.isLocal ? clock.dateTime(until) : ''
  return (
    <div role="status" className="grid gap-1 rounded-lg border bg-muted px-4 py-3 text-sm">
      <p className="flex items-start gap-2 text-foreground">
        <MicOff aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
        <span>
          {t('muted.until', { end })} <span className="text-muted-foreground">{t('muted.left')}</span>{' '}
          <Countdown until={until} />
        </span>
      </p>
      {entry ? (
        <p className="whitespace-pre-wrap break-words pl-6 text-muted-foreground">
          {t('reasonIs', { reason: entry.reason })}
        </p>
      ) : null}
    </div>
  )
}
