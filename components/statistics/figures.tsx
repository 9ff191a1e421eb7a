'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from '@/components/runs/use-numbers'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { type Figure, figuresOf } from './figures-of'
import { useReport } from './report-context'

/** The large numbers, each compared with the period before and opening what it counts. */
export function Figures() {
  const { report, lists } = useReport()
  const numbers = useNumbers()
  const figures = figuresOf(report, lists, numbers)
  return (
    <ul className="grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-4">
      {figures.map((figure) => (
        <li key={figure.key}>
          <FigureCard figure={figure} />
        </li>
      ))}
    </ul>
  )
}

function FigureCard({ figure }: { figure: Figure }) {
  const { key, value, show, hint, elsewhere, href } = figure
  const { report } = useReport()
  const t = useTranslations('statistics')
  const now = value(report.figures)
  const label = t(`figures.${key}`)
  const text = now === null ? t('none') : show(now, report.figures)
  const number = (
    <span className="break-words font-semibold text-xl tabular-nums tracking-tight sm:text-2xl">{text}</span>
  )
  return (
    <Card className="relative h-full p-3 has-[a:hover]:border-primary sm:p-4">
      <p className="text-muted-foreground text-xs">{label}</p>
      {href && now ? (
        <Link href={href} aria-label={`${label}: ${text}`} className="after:absolute after:inset-0 after:rounded-lg">
          {number}
        </Link>
      ) : (
        number
      )}
      <Change figure={figure} />
      {hint && now !== null ? (
        <p className="pt-1 text-muted-foreground text-xs">
          {/* The names of these sentences come from figures-of.ts. */}
          {t(`hints.${hint.key}` as 'hints.work', hint.values)}
        </p>
      ) : null}
      {elsewhere ? <p className="pt-1 text-muted-foreground text-xs">{t('elsewhere', { count: elsewhere })}</p> : null}
    </Card>
  )
}

/** "Up +12% from 1,100": in words and with a sign. */
function Change({ figure: { value, show } }: { figure: Figure }) {
  const { report } = useReport()
  const t = useTranslations('statistics.change')
  const { percent } = useNumbers()
  if (!report.before) return null
  const [now, before] = [value(report.figures), value(report.before.figures)]
  if (now === null || before === null) return now === before ? null : <Line>{t('noneBefore')}</Line>
  if (now === before) return <Line>{t('same')}</Line>
  if (before === 0) return <Line>{t('noneBefore')}</Line>
  const change = percent(Math.abs(now - before) / before)
  return <Line>{t(now > before ? 'up' : 'down', { change, before: show(before, report.before.figures) })}</Line>
}

function Line({ children }: { children: string }) {
  return <p className="pt-0.5 font-medium text-xs">{children}</p>
}
