'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { Statistics } from '@/lib/statistics/schema'
import { listHref } from './list-href'

/** Use of tools; each number opens exactly those runs. */
export function ToolUsage({ statistics }: { statistics: Statistics }) {
  const { toolUse: tools } = statistics
  const href = (narrowed: Record<string, string>) => listHref('/tool-runs', statistics, narrowed)
  const t = useTranslations('statistics')
  return (
    <div>
      <h2 className="pb-3 font-semibold text-base">{t('toolUse')}</h2>
      {tools.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t('emptyTable')}</p>
      ) : (
        <Table label={t('toolUse')} columns={[t('tool'), t('count'), t('failed'), t('denied')]}>
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
                <NumberCell value={count} href={href({ tool: name })} />
                <NumberCell value={failed} href={href({ tool: name, status: 'failed' })} />
                <NumberCell value={denied} href={href({ tool: name, status: 'denied' })} />
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
