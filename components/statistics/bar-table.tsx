'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'

export type BarRow = { key: string; label: string; value: number; href?: string }

/** A table whose numbers are also drawn: read as figures by everyone, seen as lengths by those who see. */
export function BarTable({ title, head, rows }: { title: string; head: string; rows: BarRow[] }) {
  const t = useTranslations('statistics')
  const most = Math.max(1, ...rows.map((row) => row.value))
  return (
    <Card aria-label={title}>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <CardContent>
        {rows.length === 0 ? <p className="text-muted-foreground text-sm">{t('emptyTable')}</p> : null}
        <table className="w-full text-sm">
          <thead className="sr-only">
            <tr>
              <th scope="col">{head}</th>
              <th scope="col">{t('number')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, value, href }) => (
              <tr key={key}>
                <th scope="row" className="w-32 py-1 pr-3 text-left font-normal">
                  {href ? (
                    <Link href={href} className="text-primary hover:underline">
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                </th>
                <td className="py-1">
                  <span className="flex items-center gap-2">
                    <span
                      aria-hidden="true"
                      className="h-3 min-w-0.5 rounded-sm bg-[var(--chart-1)]"
                      style={{ width: `${(value / most) * 80}%` }}
                    />
                    <span className="tabular-nums">{value}</span>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </CardContent>
    </Card>
  )
}
