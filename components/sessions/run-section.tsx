'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { Cost } from '@/components/runs/cost'
import { Duration } from '@/components/runs/duration'
import { RunStatusBadge } from '@/components/runs/run-status-badge'
import { type Standing, StandingToolCard } from '@/components/runs/standing-tool-card'
import { StopRunButton } from '@/components/runs/stop-run-button'
import { Card, CardContent, CardHeader } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { ImportedBadge } from '@/components/ui/imported-badge'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import type { RunWithTools } from '@/lib/runs/schema'

type RunSectionProps = {
  run: RunWithTools
  number: number
  /** The address names this run. */
  isShown: boolean
  standing: Standing
  canStop: boolean
}

/** One turn of work: what was asked, what was used, how it ended. */
export function RunSection({ run, number, isShown, standing, canStop }: RunSectionProps) {
  const t = useTranslations('sessions')
  const asker = useActor(run.requestedById)
  const isActive = run.status === 'queued' || run.status === 'running' || run.status === 'awaiting_approval'
  return (
    <Card id={`run-${run.id}`} aria-label={t('run', { number })} className={cn(isShown && 'border-primary')}>
      <CardHeader>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h3 className="font-semibold text-sm">
            <Link href={`/runs/${run.id}`} className="rounded-sm leading-6 hover:underline">
              {t('run', { number })}
            </Link>
          </h3>
          <RunStatusBadge status={run.status} />
          {run.cause === 'import' ? <ImportedBadge /> : null}
          <span className="text-muted-foreground text-xs">
            {asker?.displayName}, <RelativeTime iso={run.createdAt} />
          </span>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 sm:ml-auto text-muted-foreground text-xs tabular-nums">
            <span>
              {t(run.tokensEstimated ? 'runTokensAbout' : 'runTokens', {
                input: run.inputTokens,
                output: run.outputTokens,
              })}
            </span>
            <Cost micros={run.costMicros} isUnknown={run.costUnknown} />
            <Duration ms={run.durationMs} />
            {isActive && canStop ? <StopRunButton runId={run.id} /> : null}
          </span>
        </div>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs leading-6">
          <PlaceLink href={`/runs/${run.id}`} text={t('timeline')} />
          {run.triggerSeq === null ? null : (
            <PlaceLink href={`/rooms/${run.roomId}?m=${run.triggerSeq}`} text={t('request', { seq: run.triggerSeq })} />
          )}
          {run.answerSeq === null ? null : (
            <PlaceLink href={`/rooms/${run.roomId}?m=${run.answerSeq}`} text={t('answer', { seq: run.answerSeq })} />
          )}
          <PlaceLink href={`/sessions/${run.sessionId}?run=${run.id}#events`} text={t('showEvents')} />
        </p>
      </CardHeader>
      <CardContent className="grid gap-1 py-2">
        {run.error ? <p className="py-1 text-destructive text-sm">{run.error}</p> : null}
        {run.tools.length === 0 ? <p className="py-1 text-muted-foreground text-sm">{t('noTools')}</p> : null}
        {run.tools.map((tool) => (
          <StandingToolCard key={tool.toolCallId} card={tool} standing={standing} />
        ))}
      </CardContent>
    </Card>
  )
}

function PlaceLink({ href, text }: { href: string; text: string }) {
  return (
    <Link href={href} className="text-primary hover:underline">
      {text}
    </Link>
  )
}
