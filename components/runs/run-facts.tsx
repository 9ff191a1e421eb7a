'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { Card } from '@/components/ui/card'
import { Fact } from '@/components/ui/fact'
import { Link } from '@/components/ui/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { messageLink } from '@/lib/messages/constants'
import type { RunTimeline } from '@/lib/runs/schema'
import { Cost } from './cost'
import { Duration } from './duration'
import { timelineScale } from './timeline-scale'
import { TokenCount } from './token-count'

/** Who asked whom for what, and what it took. */
export function RunFacts({ timeline: { run, spans, at } }: { timeline: RunTimeline }) {
  const t = useTranslations('runs.page')
  const agent = useActor(run.agentId)
  const asker = useActor(run.requestedById)
  const { waitedMs } = timelineScale(spans, Date.parse(at), false)
  return (
    <Card aria-label={t('facts')}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 p-4 text-sm sm:grid-cols-3 lg:grid-cols-4">
        <Fact label={t('agent')}>{agent?.displayName}</Fact>
        <Fact label={t('model')}>{run.provider === 'scripted' ? t('script', { model: run.model }) : run.model}</Fact>
        <Fact label={t('askedBy')}>{asker?.displayName}</Fact>
        <Fact label={t('cause')}>
          {t(`causes.${run.cause}`)}
          <RunLink id={run.previousRunId} text={t('previous')} />
          <RunLink id={run.parentRunId} text={t('parent')} />
        </Fact>
        <Fact label={t('request')}>
          <MessageAt roomId={run.roomId} seq={run.triggerSeq} />
        </Fact>
        <Fact label={t('answer')}>
          <MessageAt roomId={run.roomId} seq={run.answerSeq} />
        </Fact>
        <Fact label={t('queued')}>
          <RelativeTime iso={run.createdAt} />
        </Fact>
        <Fact label={t('runTime')}>
          <Duration ms={run.durationMs} />
        </Fact>
        <Fact label={t('waited')}>{waitedMs === 0 ? t('none') : <Duration ms={waitedMs} />}</Fact>
        <Fact label={t('tokens')}>
          <TokenCount count={run.inputTokens + run.outputTokens} isEstimated={run.tokensEstimated} />
        </Fact>
        <Fact label={t('cost')}>
          <Cost micros={run.costMicros} isUnknown={run.costUnknown} />
        </Fact>
        <Fact label={t('session')}>
          <Link href={`/sessions/${run.sessionId}?run=${run.id}#events`} className="text-primary hover:underline">
            {t('events')}
          </Link>
        </Fact>
      </dl>
    </Card>
  )
}

function MessageAt({ roomId, seq }: { roomId: string; seq: number | null }) {
  const t = useTranslations('runs.page')
  if (seq === null) return t('none')
  return (
    <Link href={messageLink(roomId, seq)} className="text-primary hover:underline">
      {t('message', { seq })}
    </Link>
  )
}

function RunLink({ id, text }: { id: string | null; text: string }) {
  if (id === null) return null
  return (
    <Link href={`/runs/${id}`} className="block text-primary text-xs leading-6 hover:underline">
      {text}
    </Link>
  )
}
