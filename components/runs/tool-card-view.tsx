'use client'

import { ChevronDown, Coins, Wrench } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ApprovalActions } from '@/components/approvals/approval-actions'
import { ApprovalOutcome } from '@/components/approvals/approval-outcome'
import { WhoDecides } from '@/components/approvals/who-decides'
import { BudgetQuestion } from '@/components/budgets/budget-question'
import { cn } from '@/components/ui/cn'
import { Link } from '@/components/ui/link'
import type { ToolCard } from '@/lib/tool-cards/schema'
import { ArgumentsDiff } from './arguments-diff'
import { JsonText } from './json-text'
import { RiskBadge } from './risk-badge'
import { summarize } from './summarize'
import { ToolDuration } from './tool-duration'
import { ToolStatusBadge } from './tool-status-badge'

type ToolCardViewProps = {
  card: ToolCard
  canDecide: boolean
  canRememberForRoom?: boolean
  /** Next to the approval's state. */
  aside?: ReactNode
  className?: string
}

/**
 * What an agent asked to do, who allowed it and what came of it. While it waits for a decision everything that would
 * run is shown in full and cannot be folded away; afterwards the card is one line that opens.
 */
export function ToolCardView({ card, canDecide, canRememberForRoom = false, aside, className }: ToolCardViewProps) {
  const t = useTranslations('runs')
  const tBudgets = useTranslations('budgets')
  const [isWanted, setWanted] = useState(false)
  const id = useId()
  const isWaiting = card.status === 'awaiting_approval'
  const isOpen = isWaiting || isWanted
  const { isBudget } = card
  const name = isBudget ? tBudgets('call') : card.name
  const Icon = isBudget ? Coins : Wrench
  return (
    // A group, not a landmark: a timeline may hold dozens of them.
    <fieldset
      aria-label={isBudget ? tBudgets('card') : t('card.label', { name })}
      className={cn(
        'my-2 min-w-0 max-w-2xl overflow-hidden rounded-lg border bg-card text-sm shadow-raise',
        isWaiting && 'border-warning/60',
        className,
      )}
    >
      <header className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 px-3 py-1.5">
        <Icon className="size-4 shrink-0 text-muted-foreground" aria-hidden="true" />
        {isBudget ? (
          <span className="font-medium">{tBudgets('card')}</span>
        ) : (
          <span className="break-all font-medium font-mono text-[0.8125rem]">{card.name}</span>
        )}
        {isOpen || isBudget ? null : (
          <span className="min-w-0 flex-1 truncate font-mono text-muted-foreground text-xs">{summarize(card)}</span>
        )}
        <span className="ml-auto flex items-center gap-2">
          <ToolDuration card={card} />
          {isBudget ? null : <RiskBadge risk={card.risk} />}
          <ToolStatusBadge status={card.status} />
          {isWaiting ? null : (
            <button
              type="button"
              aria-expanded={isOpen}
              aria-controls={id}
              aria-label={t(isOpen ? 'card.hide' : 'card.show', { name })}
              onClick={() => setWanted(!isWanted)}
              className="grid size-7 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
            >
              <ChevronDown className={cn('size-4', isOpen && 'rotate-180')} aria-hidden="true" />
            </button>
          )}
        </span>
      </header>
      <div id={id} hidden={!isOpen} className="grid gap-3 border-t px-3 py-3">
        {isBudget ? <BudgetQuestion card={card} /> : <CallText card={card} isWaiting={isWaiting} />}
        {card.outputArtifactId === null ? null : (
          <Link href={`/artifacts/${card.outputArtifactId}`} className="text-primary text-sm hover:underline">
            {t('card.wholeOutput')}
          </Link>
        )}
        {card.error === null ? null : (
          <div>
            <p className="mb-1 text-muted-foreground text-xs">{t('card.error')}</p>
            <p className="break-words text-destructive">{card.error}</p>
          </div>
        )}
      </div>
      {card.approval ? (
        <footer className="grid gap-3 border-t bg-muted/60 px-3 py-2.5">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <ApprovalOutcome approval={card.approval} isBudget={isBudget} />
            {aside}
          </div>
          {card.approval.status !== 'pending' ? null : canDecide ? (
            <ApprovalActions approval={card.approval} card={card} canRememberForRoom={canRememberForRoom} />
          ) : (
            <WhoDecides approval={card.approval} />
          )}
        </footer>
      ) : null}
    </fieldset>
  )
}

/** What would run or ran, and what came of it. */
function CallText({ card, isWaiting }: { card: ToolCard; isWaiting: boolean }) {
  const t = useTranslations('runs')
  return (
    <>
      <JsonText label={t(isWaiting ? 'card.argumentsToRun' : 'card.arguments')} text={card.input} whole={isWaiting} />
      {card.input === card.arguments ? null : <ArgumentsDiff asked={card.arguments} input={card.input} />}
      {card.output === null ? null : <JsonText label={t('card.output')} text={card.output} />}
    </>
  )
}
