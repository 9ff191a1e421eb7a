'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'

/** The mark: lines of talk, two of them answered. */
export function Brand({ className }: { className?: string }) {
  const t = useTranslations('common')
  return (
    <span
      className={cn('inline-flex items-center gap-2 font-semibold text-base text-foreground tracking-tight', className)}
    >
      <svg viewBox="0 0 32 32" className="size-6" aria-hidden="true">
        <rect width="32" height="32" rx="8" className="fill-primary" />
        <path
          d="M9 10.5h9.5M9 16h14M9 21.5h6"
          className="stroke-primary-foreground"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
        <circle cx="22.2" cy="10.5" r="1.7" className="fill-primary-foreground opacity-60" />
        <circle cx="18.8" cy="21.5" r="1.7" className="fill-primary-foreground opacity-60" />
      </svg>
      {t('product')}
    </span>
  )
}
