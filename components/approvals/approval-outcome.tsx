'use client'

import { CircleCheck, CircleSlash, Clock, ShieldQuestion } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useActor } from '@/components/messages/actor-names'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicApproval, PublicDecision } from '@/lib/runs/schema'

/** Where a question stands: who asked and until when, or who decided, when and why. */
export function ApprovalOutcome({ approval }: { approval: PublicApproval }) {
  const t = useTranslations('approvals')
  const asker = useActor(approval.askedForId)
  if (approval.status === 'pending') {
    return (
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
        <ShieldQuestion className="size-4 text-warning" aria-hidden="true" />
        {asker ? <span>{t('askedFor', { name: asker.displayName })}</span> : null}
        <span>
          {t('expires')} <RelativeTime iso={approval.expiresAt} />
        </span>
      </p>
    )
  }
  if (approval.status === 'expired') return <Line icon={Clock} text={t('expiredLine')} at={approval.decidedAt} />
  if (approval.status === 'cancelled') {
    return <Line icon={CircleSlash} text={t('cancelledLine')} at={approval.decidedAt} />
  }
  return approval.decisions.map((decision) => <DecisionLine key={decision.actorId} decision={decision} />)
}

function DecisionLine({ decision }: { decision: PublicDecision }) {
  const t = useTranslations('approvals')
  const name = useActor(decision.actorId)?.displayName ?? ''
  const isYes = decision.decision === 'approve'
  return (
    <div className="grid gap-1 text-xs">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {isYes ? (
          <CircleCheck className="size-4 text-success" aria-hidden="true" />
        ) : (
          <CircleSlash className="size-4 text-destructive" aria-hidden="true" />
        )}
        <span className="font-medium">{t(isYes ? 'approvedBy' : 'deniedBy', { name })}</span>
        <RelativeTime iso={decision.createdAt} className="text-muted-foreground" />
      </p>
      {decision.reason ? (
        <p className="whitespace-pre-wrap break-words pl-6 text-muted-foreground">{decision.reason}</p>
      ) : null}
    </div>
  )
}

function Line({ icon: Icon, text, at }: { icon: typeof Clock; text: string; at: string | null }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
      <Icon className="size-4" aria-hidden="true" />
      {text}
      {at ? <RelativeTime iso={at} /> : null}
    </p>
  )
}
