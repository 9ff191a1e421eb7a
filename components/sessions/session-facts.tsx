'use client'

import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { Cost } from '@/components/runs/cost'
import { Duration } from '@/components/runs/duration'
import { TokenCount } from '@/components/runs/token-count'
import { Card } from '@/components/ui/card'
import { Fact } from '@/components/ui/fact'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicSession } from '@/lib/runs/schema'

export function SessionFacts({ session, messageCount }: { session: PublicSession; messageCount: number }) {
  const t = useTranslations('sessions')
  const agent = useActor(session.agentId)
  const user = useActor(session.userId)
  return (
    <Card aria-label={t('facts')}>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 p-4 text-sm sm:grid-cols-3 lg:grid-cols-4">
        <Fact label={t('agent')}>{agent?.displayName}</Fact>
        <Fact label={t('model')}>
          {session.provider === 'scripted' ? t('scripted', { model: session.model }) : session.model}
        </Fact>
        <Fact label={t('openedBy')}>{user?.displayName}</Fact>
        <Fact label={t('created')}>
          <RelativeTime iso={session.createdAt} />
        </Fact>
        <Fact label={t('duration')}>
          <Duration ms={session.durationMs} />
        </Fact>
        <Fact label={t('tokens')}>
          <TokenCount count={session.inputTokens + session.outputTokens} isEstimated={session.tokensEstimated} />
        </Fact>
        <Fact label={t('cost')}>
          <Cost micros={session.costMicros} isUnknown={session.costUnknown} />
        </Fact>
        <Fact label={t('messages')}>
          <a href="#messages" className="hover:underline">
            {messageCount}
          </a>
        </Fact>
        <Fact label={t('events')}>{session.lastEventSeq}</Fact>
      </dl>
    </Card>
  )
}
