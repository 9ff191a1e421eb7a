'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { Statistics } from '@/lib/statistics/schema'

/** Use of tools; each number opens exactly those runs. */
export function ToolTable({ tools }: { tools: Statistics['toolUse'] }) {
  const t = useTranslations('statistics')
  return (
    <div>
      <h2 className="pb-3 font-semibold text-base">{t('toolUse')}</h2>
      {tools.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t('emptyTable')}</p>
      ) : (
        <Table label={t('toolUse')}>
          <TableHead>
            <tr>
              <TableHeading>{t('tool')}</TableHeading>
              <TableHeading className="text-right">{t('count')}</TableHeading>
              <TableHeading className="text-right">{t('failed')}</TableHeading>
              <TableHeading className="text-right">{t('denied')}</TableHeading>
            </tr>
          </TableHead>
          <TableBody>
            {tools.map(({ name, count, failed, denied }) => (
              <TableRow key={name}>
                <TableCell className="font-mono text-[0.8125rem]">{name}</TableCell>
                <NumberCell value={count} href={`/tool-runs?tool=${encodeURIComponent(name)}`} />
                <NumberCell value={failed} href={`/tool-runs?tool=${encodeURIComponent(name)}&status=failed`} />
                <NumberCell value={denied} href={`/tool-runs?tool=${encodeURIComponent(name)}&status=denied`} />
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </div>
  )
}

function NumberCell({ value, href }: { value: number; href: string }) {
  return (
    <TableCell className="text-right tabular-nums">
      {value === 0 ? (
        value
      ) : (
        <Link href={href} className="text-primary hover:underline">
          {value}
        </Link>
      )}
    </TableCell>
  )
}
