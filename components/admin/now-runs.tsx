'use client'

import { useTranslations } from 'use-intl'
import { useActors } from '@/components/people/actor-names'
import { RunStatusBadge } from '@/components/runs/run-status-badge'
import { useNumbers } from '@/components/runs/use-numbers'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { Table, TableBody, TableCell, TableColumns, TableRow } from '@/components/ui/table'
import type { Now } from '@/lib/process/schema'
import { NowFigures } from './now-figures'

/** Runs that have not ended: all as figures, those of the reader's rooms by name. */
export function NowRuns({ runs, at }: { runs: Now['runs']; at: string }) {
  const t = useTranslations('admin.now')
  const numbers = useNumbers()
  const actors = useActors()
  const { elsewhere, list } = runs
  const outside = elsewhere.queued + elsewhere.running + elsewhere.awaiting_approval
  const own = runs.queued + runs.running + runs.awaiting_approval - outside
  const hourBefore = new Date(Date.parse(at) - 3_600_000).toISOString()
  // A figure leads to the rows it counts, where the reader may see all of them.
  const figure = (key: keyof typeof elsewhere, href: string) => ({
    value: numbers.count(runs[key]),
    href: elsewhere[key] === 0 ? href : undefined,
  })
  const columns = [t('session'), t('status'), t('agent'), t('room'), t('since')]
  return (
    <Section id="runs" title={t('runs')}>
      <div className="grid grid-cols-1 gap-5">
        <NowFigures
          figures={[
            { label: t('queued'), ...figure('queued', '/runs?status=queued') },
            { label: t('running'), ...figure('running', '/runs?status=running') },
            { label: t('awaiting_approval'), ...figure('awaiting_approval', '/runs?status=awaiting_approval') },
            { label: t('failed'), ...figure('failed', `/runs?status=unsuccessful&from=${hourBefore}`) },
          ]}
        />
        {outside > 0 ? (
          <p className="text-muted-foreground text-sm">
            {t('elsewhereRuns', {
              queued: elsewhere.queued,
              running: elsewhere.running,
              waiting: elsewhere.awaiting_approval,
            })}
          </p>
        ) : null}
        {own + outside === 0 ? <p className="text-muted-foreground text-sm">{t('noRuns')}</p> : null}
        {list.length > 0 ? (
          <Table label={t('runs')} columns={columns}>
            <TableColumns names={columns} />
            <TableBody>
              {list.map((run) => (
                <TableRow key={run.id}>
                  <TableCell className="min-w-40 max-w-72">
                    <Link href={`/runs/${run.id}`} className="block truncate font-medium leading-6 hover:underline">
                      {run.sessionTitle || t('session')}
                    </Link>
                  </TableCell>
                  <TableCell>
                    <RunStatusBadge status={run.status} />
                  </TableCell>
                  <TableCell className="whitespace-nowrap">{actors[run.agentId]?.displayName}</TableCell>
                  <TableCell className="max-w-40">
                    <Link href={`/rooms/${run.roomId}`} className="block truncate leading-6 hover:underline">
                      {run.roomName}
                    </Link>
                  </TableCell>
                  <TableCell className="whitespace-nowrap tabular-nums">
                    {numbers.duration(Date.parse(at) - Date.parse(run.createdAt))}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        ) : null}
        {own > list.length ? (
          <Link href="/runs?status=active" className="text-primary text-sm hover:underline">
            {t('more', { count: own - list.length })}
          </Link>
        ) : null}
      </div>
    </Section>
  )
}
