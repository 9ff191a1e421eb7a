'use client'

import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from './button'
import { cn } from './cn'

type ErrorStateProps = { title?: ReactNode; description?: ReactNode; onRetry?: () => void; className?: string }

export function ErrorState({ title, description, onRetry, className }: ErrorStateProps) {
  const t = useTranslations('common')
  return (
    <div
      role="alert"
      className={cn('mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-12 text-center', className)}
    >
      <div className="mb-2 grid size-12 place-items-center rounded-xl bg-destructive-soft text-destructive">
        <TriangleAlert className="size-5" aria-hidden="true" />
      </div>
      <p className="font-semibold text-base">{title ?? t('error.title')}</p>
      <p className="text-pretty text-muted-foreground text-sm">{description ?? t('error.description')}</p>
      {onRetry ? (
        <Button variant="outline" size="sm" className="mt-3" onClick={onRetry}>
          {t('retry')}
        </Button>
      ) : null}
    </div>
  )
}
