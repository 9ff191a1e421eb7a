'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import type { PublicApproval } from '@/lib/runs/schema'
import { DenyForm } from './deny-form'
import { useDecide } from './use-decide'

type ApprovalActionsProps = { approval: PublicApproval; toolName: string; canDecide: boolean }

/** The buttons of those who may decide; the others read whom they wait for. Nothing here takes the focus by itself. */
export function ApprovalActions({ approval, toolName, canDecide }: ApprovalActionsProps) {
  const t = useTranslations('approvals')
  const [isDenying, setDenying] = useState(false)
  const { mutate, isPending, isSuccess, error } = useDecide(approval)
  if (!canDecide) return <p className="text-muted-foreground text-xs">{t('waiting')}</p>
  const isBusy = isPending || isSuccess
  return (
    <fieldset className="grid gap-2" disabled={isBusy}>
      <legend className="sr-only">{t('group', { name: toolName })}</legend>
      {isDenying ? (
        <DenyForm onDeny={(reason) => mutate({ decision: 'deny', reason })} onCancel={() => setDenying(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" className="max-md:h-11" onClick={() => mutate({ decision: 'approve', reason: '' })}>
            {isBusy ? t('deciding') : t('approve')}
          </Button>
          <Button size="sm" variant="outline" className="max-md:h-11" onClick={() => setDenying(true)}>
            {t('deny')}
          </Button>
        </div>
      )}
      {error ? (
        <p role="alert" className="text-destructive text-xs">
          {t('failed', { reason: error.message })}
        </p>
      ) : null}
    </fieldset>
  )
}
