'use client'

import { useTranslations } from 'use-intl'
import { useNumbers } from '@/components/runs/use-numbers'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { Table, TableBody, TableCell, TableColumns, TableRow } from '@/components/ui/table'
import type { Now } from '@/lib/process/schema'
import { NowFigures } from './now-figures'

/** Questions to people without an answer, and for how long. */
export function NowApprovals({ approvals, at }: { approvals: Now['approvals']; at: string }) {
  const t = useTranslations('admin.now')
  const numbers = useNumbers()
  const { pending, oldestAt, elsewhere, list } = approvals
  const since = (iso: string) => numbers.duration(Math.max(0, Date.parse(at) - Date.parse(iso)))
  const own = pending - elsewhere.pending
  const columns = [t('tool'), t('room'), t('waits')]
  return (
    <Section id="approvals" title={t('approvals')}>
      <div className="grid grid-cols-1 gap-5">
        <NowFigures
          figures={[
            {
              label: t('pending'),
              value: numbers.count(pending),
              href: elsewhere.pending === 0 ? '/approvals' : undefined,
            },
            { label: t('oldest'), value: oldestAt === null ? '–' : since(oldestAt) },
          ]}
        />
        {elsewhere.oldestAt === null ? null : (
          <p className="text-muted-foreground text-sm">
            {t('elsewhereApprovals', { count: elsewhere.pending, duration: since(elsewhere.oldestAt) })}
          </p>
        )}
        {pending === 0 ? <p className="text-muted-foreground text-sm">{t('noApprovals')}</p> : null}
        {list.length > 0 ? (
          <Table label={t('approvals')} columns={columns}>
            <TableColumns names={columns} />
            <TableBody>
              {list.map((approval) => (
                <TableRow key={approval.id}>
                  <TableCell className="min-w-40 max-w-72">
                    <Link
                      href={`/runs/${approval.runId}`}
                      className="block truncate font-medium leading-6 hover:underline"
                    >
                      {approval.isBudget ? t('budget') : approval.toolName}
                    </Link>
                  </TableCell>
                  <TableCell className="max-w-40">
                    <Link href={`/rooms/${approval.roomId}`} className="block truncate leading-6 hover:underline">
                      {approval.roomName}
                    </Link>
                  </TableCell>
                  <TableCell className="whitespace-nowrap tabular-nums">{since(approval.createdAt)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        ) : null}
        {own > list.length ? (
          <Link href="/approvals" className="text-primary text-sm hover:underline">
            {t('more', { count: own - list.length })}
          </Link>
        ) : null}
      </div>
    </Section>
  )
}
