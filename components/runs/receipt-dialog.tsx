'use client'

import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { PublicMessage } from '@/lib/messages/schema'
import { receiptOptions } from './receipt-queries'
import { ReceiptStep } from './receipt-step'
import { useContextRange } from './use-context-range'

type ReceiptDialogProps = { message: PublicMessage; onClose: () => void }

/** What an agent was shown before it answered, call by call, and what each call cost. */
export function ReceiptDialog({ message, onClose }: ReceiptDialogProps) {
  const t = useTranslations('runs.receipt')
  const { data, isError, refetch } = useQuery(receiptOptions(message))
  const show = useContextRange((state) => state.show)
  const last = data?.steps.at(-1)

  function mark() {
    if (!last) return
    show({ roomId: message.roomId, answerSeq: message.seq, included: last.included })
    onClose()
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent title={t('title', { seq: message.seq })} description={t('description')} className="sm:max-w-lg">
        {isError && !data ? <ErrorState onRetry={() => refetch()} className="py-4" /> : null}
        {!data && !isError ? <Skeleton className="h-40" /> : null}
        <ol className="grid gap-3">
          {data?.steps.map((step) => (
            <ReceiptStep key={step.number} step={step} roomId={message.roomId} count={data.steps.length} />
          ))}
        </ol>
        <DialogFooter>
          <Button disabled={!last} onClick={mark}>
            <Eye aria-hidden="true" />
            {t('show')}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  )
}
