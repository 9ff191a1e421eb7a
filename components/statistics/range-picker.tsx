'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { RANGES } from '@/lib/statistics/constants'
import type { Range } from './queries'

export function RangePicker({ range }: { range: Range }) {
  const t = useTranslations('statistics')
  return (
    <nav aria-label={t('range')} className="flex flex-wrap gap-1 rounded-lg bg-muted p-1">
      {RANGES.map((one) => (
        <Link
          key={one}
          href={`/statistics?range=${one}`}
          aria-current={one === range ? 'page' : undefined}
          className={cn(
            'rounded-md px-2.5 py-1 text-muted-foreground text-xs max-md:py-2 hover:text-foreground',
            one === range && 'bg-card font-medium text-foreground shadow-raise',
          )}
        >
          {t(`ranges.${one}`)}
        </Link>
      ))}
    </nav>
  )
}
