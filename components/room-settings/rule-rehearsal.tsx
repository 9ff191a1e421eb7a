'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Duration } from '@/components/runs/duration'
import { ErrorState } from '@/components/ui/error-state'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, TableBody, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { Rehearsal } from '@/lib/approvals/schema'
import { rehearsalsOptions, TRIED } from './rehearsal-queries'

/** What other rules for a tool would have done with its calls of the last 30 days. Nothing is set by looking. */
export function RuleRehearsal({ roomId, tool }: { roomId: string; tool: string }) {
  const t = useTranslations('rooms.rehearsal')
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="basis-full text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit cursor-pointer text-muted-foreground text-xs underline-offset-2 hover:underline">
        {t('open')}
      </summary>
      {isOpen ? <Outcome roomId={roomId} tool={tool} /> : null}
    </details>
  )
}

function Outcome({ roomId, tool }: { roomId: string; tool: string }) {
  const t = useTranslations('rooms.rehearsal')
  const query = useQuery(rehearsalsOptions(roomId, tool))
  if (query.isPending) return <Skeleton className="mt-2 h-24" />
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />
  const { allow, ask } = query.data
  if (allow.calls === 0) return <p className="pt-2 text-muted-foreground text-xs">{t('none', { days: allow.days })}</p>
  const rows = [{ name: t('was'), counts: allow.was }, ...TRIED.map((policy) => row(policy, query.data[policy]))]
  return (
    <div className="grid gap-2 pt-2">
      <p className="text-muted-foreground text-xs">
        {t('calls', { calls: allow.calls, days: allow.days })} {allow.isWhole ? null : t('newest')}
      </p>
      <Table label={t('table', { tool })}>
        <TableHead>
          <TableRow>
            <TableHeading>{t('rule')}</TableHeading>
            <TableHeading>{t('allowed')}</TableHeading>
            <TableHeading>{t('asked')}</TableHeading>
            <TableHeading>{t('denied')}</TableHeading>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ name, counts }) => (
            <TableRow key={name}>
              <TableCell>{name}</TableCell>
              <TableCell>{counts.allowed}</TableCell>
              <TableCell>{counts.asked}</TableCell>
              <TableCell>{counts.denied}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Spared rehearsal={allow} />
      <Asking rehearsal={ask} />
    </div>
  )

  function row(policy: (typeof TRIED)[number], { would }: Rehearsal) {
    return { name: t(policy), counts: would }
  }
}

/** The evidence for "allow": how people had answered. */
function Spared({ rehearsal: { spared, refused } }: { rehearsal: Rehearsal }) {
  const t = useTranslations('rooms.rehearsal')
  if (spared.questions === 0) return null
  return (
    <Note title={t('ifAllowed')}>
      <p>{t('spared', spared)}</p>
      <p>
        {t('waited')} <Duration ms={spared.waitedMs} />.
      </p>
      {refused.length > 0 ? (
        <p>
          {t('refused', { count: spared.denied })}{' '}
          {refused.map(({ runId, sessionId, createdAt }) => (
            <Link key={runId} href={`/sessions/${sessionId}#run-${runId}`} className="mr-2 underline">
              {createdAt.slice(0, 16).replace('T', ' ')}
            </Link>
          ))}
        </p>
      ) : null}
    </Note>
  )
}

/** The price of "ask": whom it asks, and for how long agents wait. */
function Asking({ rehearsal: { would, waiting, deciders, actors, quorum } }: { rehearsal: Rehearsal }) {
  const t = useTranslations('rooms.rehearsal')
  if (would.asked === 0) return null
  const names = deciders.map((id) => actors[id]?.displayName ?? '').join(', ')
  return (
    <Note title={t('ifAsked')}>
      <p>
        {t('newly', { count: waiting.newlyAsked })} {names === '' ? t('nobody') : t('people', { names, quorum })}
      </p>
      {waiting.p50 === null || waiting.p95 === null ? (
        <p>{t('noWaits')}</p>
      ) : (
        <p>
          {t('usual')} <Duration ms={waiting.p50} />; {t('longest')} <Duration ms={waiting.p95} />.
        </p>
      )}
    </Note>
  )
}

function Note({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 text-xs">
      <p className="font-medium">{title}</p>
      {children}
    </div>
  )
}
