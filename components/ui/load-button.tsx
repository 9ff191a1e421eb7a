'use client'

import { useTranslations } from 'use-intl'
import { Button } from './button'
import { cn } from './cn'

type LoadButtonProps = { label: string; isBusy: boolean; hasFailed: boolean; onLoad: () => unknown; className?: string }

/** At an edge of a list that is read in pages. When one did not come it says so and tries again. */
export function LoadButton({ label, isBusy, hasFailed, onLoad, className }: LoadButtonProps) {
  const t = useTranslations('common')
  return (
    <div className={cn('flex flex-wrap items-center justify-center gap-3', className)}>
      {hasFailed ? (
        <p role="alert" className="text-destructive text-sm">
          {t('moreFailed')}
        </p>
      ) : null}
      <Button variant="outline" size="sm" className="max-md:h-11" disabled={isBusy} onClick={() => onLoad()}>
        {hasFailed ? t('retry') : label}
      </Button>
    </div>
  )
}
