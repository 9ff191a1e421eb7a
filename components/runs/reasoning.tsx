'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import type { PublicMessage } from '@/lib/messages/schema'
import { receiptOptions } from './receipt-queries'

/** What a model thought before it answered: folded, fetched when opened, as plain text. It is no part of the answer. */
export function Reasoning({ message }: { message: PublicMessage }) {
  const t = useTranslations('runs.reasoning')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  if (!message.answer?.hasReasoning) return null
  return (
    <div className="mb-1">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        className="flex min-h-6 items-center gap-1 rounded-sm text-muted-foreground text-xs hover:text-foreground"
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight className={cn('size-3 shrink-0', isOpen && 'rotate-90')} aria-hidden="true" />
        {t(isOpen ? 'hide' : 'show')}
      </button>
      <section id={id} aria-label={t('label', { seq: message.seq })} hidden={!isOpen}>
        {isOpen ? <Thoughts message={message} /> : null}
      </section>
    </div>
  )
}

function Thoughts({ message }: { message: PublicMessage }) {
  const { data, isError, refetch } = useQuery(receiptOptions(message))
  if (isError && !data) return <ErrorState onRetry={() => refetch()} className="py-2" />
  return (
    <div className="max-h-96 overflow-y-auto border-l-2 pl-3 text-muted-foreground text-sm">
      {data?.steps.map(({ number, reasoning }) =>
        reasoning ? (
          <p key={number} dir="auto" className="whitespace-pre-wrap break-words py-1 [overflow-wrap:anywhere]">
            {reasoning.trim()}
          </p>
        ) : null,
      )}
    </div>
  )
}
