'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { showCost } from '@/components/runs/show-cost'
import { Card } from '@/components/ui/card'
import type { Statistics } from '@/lib/statistics/schema'
import { listHref } from './list-href'
import { useDurationText } from './use-duration-text'

type Figure = { key: string; label: string; value: string; hint?: string; href?: string }

/** The large numbers. Where there is a list of what was counted, the number opens it. */
export function Figures({ statistics }: { statistics: Statistics }) {
  const t = useTranslations('statistics')
  const duration = useDurationText()
  const { inputTokens, outputTokens, tokensEstimated, averageResponseMs, costMicros, costUnknown } = statistics
  const about = (count: number) => (tokensEstimated ? t('about', { count: grouped(count) }) : grouped(count))
  const figures: Figure[] = [
    { key: 'messages', label: t('messages'), value: grouped(statistics.messages), href: '/rooms' },
    {
      key: 'sessions',
      label: t('sessions'),
      value: grouped(statistics.sessions),
      href: listHref('/sessions', statistics, { archived: 'all' }),
    },
    { key: 'runs', label: t('runs'), value: grouped(statistics.runs), href: listHref('/runs', statistics) },
    {
      key: 'toolRuns',
      label: t('toolRuns'),
      value: grouped(statistics.toolRuns),
      href: listHref('/tool-runs', statistics),
    },
    {
      key: 'approvals',
      label: t('approvals'),
      value: grouped(statistics.approvals.asked),
      href: '/approvals?status=all',
    },
    {
      key: 'response',
      label: t('averageResponse'),
      value: averageResponseMs === null ? t('none') : duration(averageResponseMs),
      hint: t('averageHint'),
    },
    {
      key: 'tokens',
      label: t('tokens'),
      value: about(inputTokens + outputTokens),
      hint: t(tokensEstimated ? 'tokensHintAbout' : 'tokensHint', {
        input: grouped(inputTokens),
        output: grouped(outputTokens),
      }),
      href: listHref('/runs', statistics),
    },
    {
      key: 'cost',
      label: t('cost'),
      value: t(costUnknown ? 'costFloor' : 'costKnown', { amount: showCost(costMicros) }),
      href: listHref('/runs', statistics),
    },
  ]
  return (
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-4">
      {figures.map((figure) => (
        <li key={figure.key}>
          <FigureCard figure={figure} />
        </li>
      ))}
    </ul>
  )
}

function FigureCard({ figure: { label, value, hint, href } }: { figure: Figure }) {
  const number = <span className="break-words font-semibold text-2xl tabular-nums tracking-tight">{value}</span>
  return (
    <Card className="relative h-full p-4 has-[a:hover]:border-primary">
      <p className="text-muted-foreground text-xs">{label}</p>
      {href ? (
        <Link href={href} aria-label={`${label}: ${value}`} className="after:absolute after:inset-0 after:rounded-lg">
          {number}
        </Link>
      ) : (
        number
      )}
      {hint ? <p className="pt-1 text-muted-foreground text-xs">{hint}</p> : null}
    </Card>
  )
}

const format = new Intl.NumberFormat('en')

function grouped(value: number): string {
  return format.format(value)
}
