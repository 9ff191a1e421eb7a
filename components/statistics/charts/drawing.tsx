'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import type { ChartProps } from './chart'
import { Swatch } from './swatch'

/** The library that draws comes with the first chart, not with the page. */
const Chart = dynamic(() => import('./chart').then((module) => module.Chart), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
})

export type Legend = { key: string; name: string; value: string; href?: string | undefined }

/** A chart with the names of its layers and what each comes to. */
export function Drawing({ legend, ...chart }: ChartProps & { legend: Legend[] }) {
  const t = useTranslations('statistics')
  return (
    <>
      <ul aria-label={t('legend')} className="flex flex-wrap gap-x-4 gap-y-1 pb-3 text-xs">
        {legend.map(({ key, name, value, href }, index) => (
          <li key={key} className="flex min-w-0 items-center gap-1.5">
            <Swatch kind={chart.kind} index={index} />
            {href ? (
              <Link href={href} className="min-w-0 break-words text-primary hover:underline">
                {name}
              </Link>
            ) : (
              <span className="min-w-0 break-words">{name}</span>
            )}
            <span className="text-muted-foreground tabular-nums">{value}</span>
          </li>
        ))}
      </ul>
      <div className="h-56">
        <Chart {...chart} />
      </div>
    </>
  )
}
