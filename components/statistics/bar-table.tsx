'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from '@/components/runs/use-numbers'
import { Link } from '@/components/ui/link'
import { Panel } from './panel'
import type { TableName } from './queries'

export type BarRow = { key: string; label: string; value: number; href?: string | undefined; hint?: string | undefined }

type BarTableProps = { title: string; unit?: string; head: string; table: TableName; rows: BarRow[] }

/** A table whose numbers are also drawn: read as figures by everyone, seen as lengths by those who see. */
export function BarTable({ title, unit, head, table, rows }: BarTableProps) {
  const t = useTranslations('statistics')
  const n = useNumbers()
  const most = Math.max(1, ...rows.map((row) => row.value))
  return (
    <Panel title={title} unit={unit} table={table}>
      {rows.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t('emptyPanel')}</p>
      ) : (
        <table className="w-full table-fixed text-sm">
          <thead className="sr-only">
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{t('number')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, value, href, hint }) => (
              <tr key={key}>
                <th scope="row" className="w-1/3 break-words py-1 pr-3 text-left font-normal">
                  {label}
                </th>
                <td className="py-1">
                  <span className="flex flex-wrap items-center gap-x-2">
                    <span
                      aria-hidden="true"
                      className="h-3 min-w-0.5 shrink-0 rounded-sm bg-[var(--chart-1)] forced-colors:bg-[CanvasText]"
                      style={{ width: `${(value / most) * 60}%` }}
                    />
                    {href ? (
                      <Link
                        href={href}
                        className="text-primary tabular-nums hover:underline"
                        aria-label={`${label}: ${n.count(value)}`}
                      >
                        {n.count(value)}
                      </Link>
                    ) : (
                      <span className="tabular-nums">{n.count(value)}</span>
                    )}
                    {hint ? <span className="text-muted-foreground text-xs">{hint}</span> : null}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
