'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from '@/components/runs/use-numbers'
import { Panel } from './panel'
import { useReport } from './report-context'

const DAYS = [0, 1, 2, 3, 4, 5, 6]
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' })
/** 2024 began with a Monday. */
const nameOf = (day: number) => weekday.format(Date.UTC(2024, 0, 1 + day))
const hourOf = (hour: number) => String(hour).padStart(2, '0')

/** When messages are written: a cell for each hour of the week, the darker the more. Upright on a phone. */
export function HoursGrid() {
  const { report } = useReport()
  const t = useTranslations('statistics')
  const most = Math.max(1, ...report.hours.flat())
  const title = t('busyHours')
  return (
    <Panel title={title} unit={t('hoursUnit', { zone: report.zone })} table="hours" className="lg:col-span-2">
      <Grid
        label={title}
        className="hidden md:table"
        rows={DAYS.map((day) => ({ name: nameOf(day), values: HOURS.map((hour) => report.hours[day]?.[hour] ?? 0) }))}
        columns={HOURS.map(hourOf)}
        most={most}
      />
      <Grid
        label={title}
        className="md:hidden"
        rows={HOURS.map((hour) => ({ name: hourOf(hour), values: DAYS.map((day) => report.hours[day]?.[hour] ?? 0) }))}
        columns={DAYS.map(nameOf)}
        most={most}
      />
    </Panel>
  )
}

type GridProps = {
  label: string
  className: string
  rows: { name: string; values: number[] }[]
  columns: string[]
  most: number
}

function Grid({ label, className, rows, columns, most }: GridProps) {
  const t = useTranslations('statistics')
  const n = useNumbers()
  return (
    <table aria-label={label} className={`w-full table-fixed border-separate border-spacing-px text-2xs ${className}`}>
      <thead className="text-muted-foreground">
        <tr>
          <th scope="col" className="w-9 font-normal">
            <span className="sr-only">{t('hourOrDay')}</span>
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="font-normal tabular-nums">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, values }) => (
          <tr key={name}>
            <th scope="row" className="pr-1 text-left font-normal text-muted-foreground tabular-nums">
              {name}
            </th>
            {values.map((value, index) => (
              <td
                key={columns[index]}
                title={`${name} ${columns[index]}: ${n.count(value)}`}
                className="h-6 rounded-sm bg-muted text-center tabular-nums"
                style={value > 0 ? { background: shadeOf(value / most) } : undefined}
              >
                <span className={value > 0 ? undefined : 'sr-only'}>{n.compact(value)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Never so dark that the number on it could not be read. */
function shadeOf(share: number): string {
  return `color-mix(in oklab, var(--chart-1) ${Math.round(8 + share * 34)}%, var(--card))`
}
