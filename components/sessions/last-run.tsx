'use client'

import { useTranslations } from 'use-intl'
import { RUN_STATUS_VARIANTS } from '@/components/runs/run-status-badge'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import type { PublicSession } from '@/lib/runs/schema'

/** How the last run ended, or what it waits for: leads to it. */
export function LastRun({ run }: { run: PublicSession['lastRun'] }) {
  const t = useTranslations('sessions.lastRun')
  if (run === null) return <span className="text-muted-foreground text-xs">{t('none')}</span>
  const word = t(`status.${run.status}`)
  const reason = run.status === 'failed' && run.error ? t('failedBecause', { reason: run.error }) : word
  return (
    <Link
      href={`/runs/${run.id}`}
      title={reason}
      className="inline-flex min-h-6 min-w-0 max-w-full items-center hover:underline"
    >
      <Badge variant={RUN_STATUS_VARIANTS[run.status]} className="min-w-0 shrink">
        <span className="truncate">{reason}</span>
      </Badge>
    </Link>
  )
}
