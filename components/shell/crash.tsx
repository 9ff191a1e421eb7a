'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { publicPath } from '@/lib/core/base-path'
import { useCause } from './use-cause'

type CrashProps = { digest: string | undefined; onRetry: () => void }

/**
 * What stands in place of a page that broke: a way on, and the reference under which the server logged it; or that the
 * database is away, until the page can come back by itself.
 */
export function Crash({ digest, onRetry }: CrashProps) {
  const t = useTranslations('common')
  const cause = useCause(onRetry)
  const isAway = cause === 'away'
  // Most that were interrupted are back before it would be read.
  if (cause === 'unknown') return null
  return (
    <div className="grid min-h-[60dvh] place-items-center px-6 py-12">
      <div role="alert" className="flex max-w-sm flex-col items-center gap-2 text-center">
        <div className="mb-2 grid size-12 place-items-center rounded-xl bg-destructive-soft text-destructive">
          <TriangleAlert className="size-5" aria-hidden="true" />
        </div>
        <h1 className="font-semibold text-base">{t(isAway ? 'away.title' : 'crash.title')}</h1>
        <p className="text-pretty text-muted-foreground text-sm">
          {t(isAway ? 'away.description' : 'crash.description')}
        </p>
        {digest && !isAway ? (
          <p className="font-mono text-muted-foreground text-xs">{t('crash.reference', { digest })}</p>
        ) : null}
        <div className="mt-3 flex gap-2">
          <Button size="sm" onClick={onRetry}>
            {t('retry')}
          </Button>
          <Button size="sm" variant="outline" asChild>
            {/* A full load on purpose: it also leaves a broken client state behind. */}
            <a href={publicPath('/rooms')}>{t('crash.home')}</a>
          </Button>
        </div>
      </div>
    </div>
  )
}
