'use client'

import { useTranslations } from 'use-intl'
import { RelativeTime } from '@/components/ui/relative-time'
import { Section } from '@/components/ui/section'
import type { Now } from '@/lib/process/schema'

/** What went wrong lately: our own sentences, never the words of a cause. */
export function NowErrors({ errors }: { errors: Now['errors'] }) {
  const t = useTranslations('admin.now')
  return (
    <Section id="errors" title={t('errors')} description={t('errorsHint')}>
      {errors.length === 0 ? (
        <p className="text-sm">{t('noErrors')}</p>
      ) : (
        <ul className="grid gap-2 text-sm">
          {errors.map(({ message, error, times, at }) => (
            <li key={`${message} ${error}`} className="flex flex-wrap items-baseline gap-x-3">
              <span className="min-w-0 break-words font-medium">{message}</span>
              {error ? <code className="break-all text-xs">{error}</code> : null}
              <span className="ml-auto text-muted-foreground text-xs">
                {t('times', { count: times })}, <RelativeTime iso={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
