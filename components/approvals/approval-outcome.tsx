'use client'

import { CircleSlash, Clock, ShieldQuestion } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useActor } from '@/components/people/actor-names'
import { Countdown } from '@/components/ui/countdown'
import { RelativeTime } from '@/components/ui/relative-time'
import type { PublicApproval } from '@/lib/tool-cards/schema'
import { DecisionLine } from './decision-line'

/** The state of an approval: who asked, how many agree and until when; then who decided, when and why. */
export function ApprovalOutcome({ approval, isBudget }: { approval: PublicApproval; isBudget: boolean }) {
  const t = useTranslations('approvals')
  const tBudgets = useTranslations('budgets')
  const asker = useActor(approval.askedForId)
  const { status, quorum, agreed, silence } = approval
  return (
    <div className="grid min-w-0 gap-1.5">
      {status === 'pending' ? (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
          <ShieldQuestion className="size-4 text-warning" aria-hidden="true" />
          {asker ? <span>{t('askedFor', { name: asker.displayName })}</span> : null}
          {quorum > 1 ? <span className="font-medium text-foreground">{t('progress', { agreed, quorum })}</span> : null}
          <span>
            {t(silence === 'stop' ? 'stopsIn' : 'expiresIn')} <Countdown until={approval.expiresAt} />
          </span>
        </p>
      ) : null}
      {status === 'expired' ? <Line icon={Clock} text={t('expiredLine')} at={approval.decidedAt} /> : null}
      {status === 'cancelled' ? (
        <Line icon={CircleSlash} text={isBudget ? tBudgets('withdrawn') : t('cancelledLine')} at={approval.decidedAt} />
      ) : null}
      {approval.decisions.map((decision) => (
        <DecisionLine key={`${decision.actorId} ${decision.argumentsDigest}`} decision={decision} approval={approval} />
      ))}
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
