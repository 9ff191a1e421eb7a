'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ErrorState } from '@/components/ui/error-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { Link } from '@/components/ui/link'
import { Table, TableBody, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { TableSkeleton } from '@/components/ui/table-skeleton'
import { toQuery } from '@/components/ui/to-query'
import type { EventList } from '@/lib/events/schema'
import type { PublicRun, PublicSession } from '@/lib/runs/schema'
import { EventRow } from './event-row'
import { type EventPage, sessionEventsOptions } from './queries'

/** `firstRun`: the number of the first of these runs. */
type EventLogProps = { session: PublicSession; runs: PublicRun[]; firstRun: number; page: EventPage }

const KINDS = ['session', 'run', 'tool', 'execution', 'approval', 'message', 'artifact', 'ext'] as const

/** The session's log, a page of numbers at a time. The page is in the address. */
export function EventLog({ session, runs, firstRun, page }: EventLogProps) {
  const t = useTranslations('sessions')
  const query = useQuery({ ...sessionEventsOptions(session.id, page), placeholderData: keepPreviousData })
  const kinds = KINDS.map((kind) => ({ value: `${kind}.*`, label: t(`log.types.${kind}`) }))
  const run = runs.findIndex((one) => one.id === page.run)
  return (
    <div id="events" className="scroll-mt-4">
      <h2 className="font-semibold text-lg">{t('log.title')}</h2>
      <p className="pb-3 text-muted-foreground text-sm">
        {t('log.description')}{' '}
        {page.run ? (
          <>
            {run < 0 ? null : t('log.ofRun', { number: firstRun + run })}{' '}
            <Link href={`/sessions/${session.id}#events`} className="text-primary underline underline-offset-2">
              {t('log.showAll')}
            </Link>
          </>
        ) : null}
      </p>
      <FilterBar
        filters={[
          { name: 'type', label: t('log.filterType'), any: t('log.anyType'), choices: kinds },
          {
            name: 'run',
            label: t('log.filterRun'),
            any: t('log.anyRun'),
            choices: runs.map(({ id }, index) => ({ value: id, label: t('run', { number: firstRun + index }) })),
          },
        ]}
        anchors={['before', 'after']}
      />
      {query.isPending ? <TableSkeleton /> : null}
      {query.isError && !query.data ? <ErrorState onRetry={() => query.refetch()} /> : null}
      {query.data ? <Events list={query.data} session={session} runs={runs} page={page} /> : null}
    </div>
  )
}

function Events({ list, session, runs, page }: Omit<EventLogProps, 'firstRun'> & { list: EventList }) {
  const t = useTranslations('sessions')
  const first = list.events[0]?.sessionSeq ?? null
  const last = list.events.at(-1)?.sessionSeq ?? null
  if (first === null || last === null) return <p className="text-muted-foreground text-sm">{t('log.empty')}</p>
  const { run, type, correlation } = page
  const link = (anchor: { before?: number; after?: number }) =>
    `/sessions/${session.id}?${toQuery({ run, type, correlation, ...anchor })}#events`
  return (
    <>
      <Table label={t('log.label')}>
        <TableHead>
          <tr>
            <TableHeading className="text-right">{t('log.number')}</TableHeading>
            <TableHeading>{t('log.type')}</TableHeading>
            <TableHeading>{t('log.actor')}</TableHeading>
            <TableHeading>{t('log.room')}</TableHeading>
            <TableHeading>{t('log.when')}</TableHeading>
          </tr>
        </TableHead>
        <TableBody>
          {list.events.map((event) => (
            <TableRow key={event.id} className="align-top">
              <EventRow event={event} runs={runs} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <nav className="flex flex-wrap items-center justify-between gap-2 pt-3 text-muted-foreground text-sm">
        <span>{t('log.range', { from: first, to: last, latest: list.latest })}</span>
        <span className="flex gap-2">
          {list.hasBefore ? (
            <Button asChild size="sm" variant="outline">
              <Link href={link({ before: first })}>{t('log.older')}</Link>
            </Button>
          ) : null}
          {list.hasAfter ? (
            <Button asChild size="sm" variant="outline">
              <Link href={link({ after: last })}>{t('log.newer')}</Link>
            </Button>
          ) : null}
        </span>
      </nav>
    </>
  )
}
