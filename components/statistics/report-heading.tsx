'use client'

import { useTranslations } from 'use-intl'
import { Link } from '@/components/ui/link'
import { useReport } from './report-context'
import { dateOf, showPeriod } from './show-moment'

/** What the report is about, of which time, and whose rows are counted. */
export function ReportHeading() {
  const { report, query } = useReport()
  const t = useTranslations('statistics')
  const { from, to, zone, before, elsewhere, first, last } = report
  const [start, end] = from ? showPeriod(from, to, zone) : []
  const [startBefore, endBefore] = before ? showPeriod(before.from, before.to, zone) : []
  const name = report.title ?? report.id
  return (
    <div className="grid gap-1 text-muted-foreground text-sm">
      <h2 className="break-words font-semibold text-foreground text-lg">
        {name ? t(`about.${report.report}`, { name }) : t(`reports.${report.report}`)}
      </h2>
      {/* What is stored is stored now, whenever it came. */}
      <p hidden={report.storage !== null}>
        {start ? t('period', { start, end: end ?? '', zone }) : t('ever', { zone })}
        {startBefore ? ` ${t('comparedWith', { start: startBefore, end: endBefore ?? '' })}` : null}
      </p>
      <p>
        {t(`scope.${report.scope}`)}
        {query.room && report.report !== 'room' ? ` ${t('oneRoom')}` : null}
        {elsewhere.rooms > 0 ? ` ${t('elsewhereRooms', { count: elsewhere.rooms })}` : null}
        {first && last ? ` ${t('firstAndLast', { first: dateOf(first, zone), last: dateOf(last, zone) })}` : null}
      </p>
      <OpenSubject />
    </div>
  )
}

/** The way from a room or session's figures to itself. */
function OpenSubject() {
  const { report } = useReport()
  const t = useTranslations('statistics')
  const paths = { room: '/rooms', session: '/sessions' } as const
  if (!report.id || (report.report !== 'room' && report.report !== 'session')) return null
  return (
    <Link href={`${paths[report.report]}/${report.id}`} className="w-fit text-primary hover:underline">
      {t(report.report === 'room' ? 'openRoom' : 'openSession')}
    </Link>
  )
}
