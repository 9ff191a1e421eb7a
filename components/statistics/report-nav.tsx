'use client'

import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import { bringIntoView } from '@/components/ui/tabs'
import type { ReportName } from '@/lib/statistics/schema'
import { type Address, hrefOf, type Preset } from './address'
import { CountingMark } from './counting-mark'

const EVERYBODY: ReportName[] = ['person', 'room', 'agent', 'tool', 'model', 'provider', 'approvals', 'storage']

type ReportNavProps = { address: Address; preset: Preset; isAdmin: boolean }

/** Which report, of the same time. */
export function ReportNav({ address, preset, isAdmin }: ReportNavProps) {
  const t = useTranslations('statistics')
  const reports: ReportName[] = isAdmin ? ['instance', ...EVERYBODY] : EVERYBODY
  return (
    <nav aria-label={t('reportsLabel')} className="scroll-thin flex gap-4 overflow-x-auto border-b">
      {reports.map((report) => (
        <Link
          key={report}
          ref={bringIntoView}
          href={hrefOf(address, preset, { report })}
          aria-current={report === address.report ? 'page' : undefined}
          className={cn(
            '-mb-px inline-flex h-9 shrink-0 items-center whitespace-nowrap border-transparent border-b-2 font-medium text-muted-foreground text-sm hover:text-foreground',
            report === address.report && 'border-primary text-foreground',
          )}
        >
          {t(`reports.${report}`)}
          <CountingMark />
        </Link>
      ))}
    </nav>
  )
}
