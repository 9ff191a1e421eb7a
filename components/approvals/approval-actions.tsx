'use client'

import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AmountForm } from '@/components/budgets/amount-form'
import { readCall } from '@/components/budgets/read-call'
import { useViewer } from '@/components/people/viewer'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { FormProblem } from '@/components/ui/form-problem'
import { useHydrated } from '@/components/ui/use-hydrated'
import { amountText } from '@/lib/budgets/constants'
import type { ToolCard } from '@/lib/tool-cards/schema'
import { DenyForm } from './deny-form'
import { EditForm } from './edit-form'
import { useDecide } from './use-decide'

type ApprovalActionsProps = {
  approval: NonNullable<ToolCard['approval']>
  card: Pick<ToolCard, 'name' | 'arguments' | 'input' | 'isBudget'>
  canRememberForRoom: boolean
}

/** The ways to answer, for those who may. Nothing here takes the focus by itself, and no key approves by accident. */
export function ApprovalActions({ approval, card, canRememberForRoom }: ApprovalActionsProps) {
  const t = useTranslations('approvals')
  const tBudgets = useTranslations('budgets')
  const [form, setForm] = useState<'deny' | 'edit' | null>(null)
  const viewer = useViewer()
  // Before, a click would be lost without a word.
  const isReady = useHydrated()
  const { mutate, data, isPending, error } = useDecide(approval)
  // The new card comes with the stream, a moment after the answer.
  const isOver = data !== undefined && data.approval?.status !== 'pending'
  const hasAgreed = approval.decisions.some(
    (one) => one.actorId === viewer.id && one.argumentsDigest === approval.argumentsDigest,
  )
  const close = () => setForm(null)
  const approve = () => mutate({ decision: 'approve' })
  return (
    <fieldset className="grid gap-2" disabled={!isReady || isPending || isOver}>
      <legend className="sr-only">{t('group', { name: card.isBudget ? tBudgets('call') : card.name })}</legend>
      {form === 'deny' ? (
        <DenyForm onDeny={(reason) => mutate({ decision: 'deny', reason }, { onSuccess: close })} onCancel={close} />
      ) : form === 'edit' && card.isBudget ? (
        <AmountForm
          card={card}
          problem={error?.message}
          onApprove={(edited) => mutate({ decision: 'approve', arguments: edited }, { onSuccess: close })}
          onCancel={close}
        />
      ) : form === 'edit' ? (
        <EditForm
          input={card.input}
          problem={error?.message}
          onApprove={(edited) => mutate({ decision: 'approve', arguments: edited }, { onSuccess: close })}
          onCancel={close}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          {hasAgreed ? (
            <p className="self-center text-xs">{t('agreed')}</p>
          ) : (
            <Button size="sm" className="max-md:h-11" data-answer="approve" onClick={approve}>
              {isPending || isOver
                ? t('deciding')
                : card.isBudget
                  ? tBudgets('approve', { amount: amountOf(card) })
                  : t('approve')}
            </Button>
          )}
          {approval.quorum === 1 && !card.isBudget ? (
            <DropdownMenu>
              <DropdownMenuTrigger asChild>
                <Button size="sm" variant="outline" className="max-md:h-11">
                  {t('remember')}
                  <ChevronDown aria-hidden="true" />
                </Button>
              </DropdownMenuTrigger>
              <DropdownMenuContent align="start">
                <DropdownMenuItem onSelect={() => mutate({ decision: 'approve', remember: 'session' })}>
                  {t('rememberSession')}
                </DropdownMenuItem>
                {canRememberForRoom ? (
                  <DropdownMenuItem onSelect={() => mutate({ decision: 'approve', remember: 'room' })}>
                    {t('rememberRoom')}
                  </DropdownMenuItem>
                ) : null}
              </DropdownMenuContent>
            </DropdownMenu>
          ) : null}
          <Button size="sm" variant="outline" className="max-md:h-11" onClick={() => setForm('edit')}>
            {card.isBudget ? tBudgets('change') : t('edit')}
          </Button>
          <Button
            size="sm"
            variant="outline"
            className="max-md:h-11"
            data-answer="deny"
            onClick={() => setForm('deny')}
          >
            {t('deny')}
          </Button>
        </div>
      )}
      {error && form !== 'edit' ? <FormProblem>{t('failed', { reason: error.message })}</FormProblem> : null}
    </fieldset>
  )
}

function amountOf(card: Pick<ToolCard, 'arguments' | 'input'>): string {
  const { unit, amount } = readCall(card).now
  return amountText(unit, amount)
}
