'use client'

import { CircleCheck, CircleSlash } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicApproval, PublicDecision } from '@/lib/tool-cards/schema'

type DecisionLineProps = { decision: PublicDecision; approval: PublicApproval }

/** One decision: by whom, on whose behalf, when and why, and whether it still counts. */
export function DecisionLine({ decision, approval }: DecisionLineProps) {
  const t = useTranslations('approvals')
  const name = useActor(decision.actorId)?.displayName ?? ''
  const away = useActor(decision.onBehalfOfId ?? '')?.displayName
  const isYes = decision.decision === 'approve'
  const isOutdated = isYes && decision.argumentsDigest !== approval.argumentsDigest
  return (
    <div className="grid gap-1 text-xs">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {isYes ? (
          <CircleCheck className="size-4 text-success" aria-hidden="true" />
        ) : (
          <CircleSlash className="size-4 text-destructive" aria-hidden="true" />
        )}
        <span className="font-medium">{t(isYes ? 'approvedBy' : 'deniedBy', { name })}</span>
        {away ? <span>{t('onBehalfOf', { name: away })}</span> : null}
        {decision.arguments === null ? null : <span>{t('withEdits')}</span>}
        {isOutdated ? <span className="text-muted-foreground">{t('outdated')}</span> : null}
        <RelativeTime iso={decision.createdAt} className="text-muted-foreground" />
      </p>
      {decision.reason ? (
        <p className="whitespace-pre-wrap break-words pl-6 text-muted-foreground">{decision.reason}</p>
      ) : null}
    </div>
  )
}
