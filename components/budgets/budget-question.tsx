'use client'

import { useTranslations } from 'use-intl'
import { amountText } from '@/lib/budgets/constants'
import type { ToolCard } from '@/lib/tool-cards/schema'
import { readCall } from './read-call'
import { useBudgetWords } from './use-budget-words'

/** What a run at a limit asks for, in a sentence; afterwards what it got. */
export function BudgetQuestion({ card }: { card: ToolCard }) {
  const t = useTranslations('budgets')
  const words = useBudgetWords()
  const { asked, now } = readCall(card)
  const isEdited = asked.amount !== now.amount
  return (
    <div className="grid gap-1">
      <p className="break-words">{words.questionOf(asked)}</p>
      {isEdited ? <p className="font-medium">{t('changedTo', { amount: amountText(now.unit, now.amount) })}</p> : null}
      {card.status === 'completed' ? (
        <p className="font-medium">{t('allowed', { amount: amountText(now.unit, now.amount) })}</p>
      ) : null}
      <p className="text-muted-foreground text-xs">{words.renewal(asked.renewsAt, asked.timeZone)}</p>
    </div>
  )
}
