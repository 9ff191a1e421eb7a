'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'

/** What a page shows when it broke: a way on, and the reference under which the server logged it. */
export function Crash({ digest, onRetry }: { digest: string | undefined; onRetry: () => void }) {
  const t = useTranslations('common')
  return (
    <main id="content" className="grid min-h-[60dvh] place-items-center px-6 py-12">
      <div role="alert" className="flex max-w-sm flex-col items-center gap-2 text-center">
        <div className="mb-2 grid size-12 place-items-center rounded-xl bg-destructive-soft text-destructive">
          <TriangleAlert className="size-5" aria-hidden="true" />
        </div>
        <h1 className="font-semibold text-base">{t('crash.title')}</h1>
        <p className="text-pretty text-muted-foreground text-sm">{t('crash.description')}</p>
        {digest ? <p className="font-mono text-muted-foreground text-xs">{t('crash.reference', { digest })}</p> : null}
        <div className="mt-3 flex gap-2">
          <Button size="sm" onClick={onRetry}>
            {t('retry')}
          </Button>
          <Button size="sm" variant="outline" asChild>
            {/* A full load on purpose: it also leaves a broken client state behind. */}
            <a href="/rooms">{t('crash.home')}</a>
          </Button>
        </div>
      </div>
    </main>
  )
}
