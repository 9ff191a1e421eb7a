import { useTranslations } from 'use-intl'
import { RelativeTime } from '@/components/ui/relative-time'
import type { Status } from '@/lib/actors/schema'

/** A person's status. */
export function StatusLine({ status }: { status: Status }) {
  const t = useTranslations('people')
  return (
    <p className="flex items-start gap-2 rounded-md bg-muted px-3 py-2 text-sm">
      <span className="sr-only">{t('status')}</span>
      {status.emoji ? <span>{status.emoji}</span> : null}
      <span className="min-w-0 flex-1 break-words">
        {status.text}
        {status.until ? (
          <span className="block text-muted-foreground text-xs">
            {t('statusEnds')} <RelativeTime iso={status.until} />
          </span>
        ) : null}
      </span>
    </p>
  )
}
