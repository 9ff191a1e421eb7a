'use client'

import { useTranslations } from 'use-intl'
import { ActorsProvider, useActors } from '@/components/people/actor-names'
import type { Standing } from '@/components/runs/standing-tool-card'
import { MoreButton } from '@/components/ui/more-button'
import { canStopRun } from '@/lib/rooms/policy'
import { RunSection } from './run-section'
import type { SessionRuns as Runs } from './use-session-runs'

type SessionRunsProps = {
  list: Runs
  /** Named by the address. */
  shownId: string | undefined
  standing: Standing
  viewerId: string
}

/** What each run of a session did, oldest first; the earlier ones come on demand. */
export function SessionRuns({ list, shownId, standing, viewerId }: SessionRunsProps) {
  const t = useTranslations('sessions')
  const known = useActors()
  const { runs, actors, total, firstNumber, query } = list
  return (
    <section aria-label={t('runsTitle')} className="grid gap-4 py-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-semibold text-lg">{t('runsTitle')}</h2>
        {runs.length < total ? (
          <p role="status" className="text-muted-foreground text-sm">
            {t('runsShown', { shown: runs.length, count: total })}
          </p>
        ) : null}
      </div>
      {total === 0 ? <p className="text-muted-foreground text-sm">{t('noRuns')}</p> : null}
      <MoreButton query={query} label={t('earlierRuns')} />
      <ActorsProvider actors={{ ...known, ...actors }}>
        {runs.map((run, index) => (
          <RunSection
            key={run.id}
            run={run}
            number={firstNumber + index}
            isShown={shownId === run.id}
            standing={standing}
            canStop={canStopRun(standing.room, standing.membership, { id: viewerId }, run)}
          />
        ))}
      </ActorsProvider>
    </section>
  )
}
