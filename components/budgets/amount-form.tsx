'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { readAmount, typedAmount } from '@/lib/budgets/constants'
import type { ToolCard } from '@/lib/tool-cards/schema'
import { readCall } from './read-call'

type AmountFormProps = {
  card: Pick<ToolCard, 'arguments' | 'input'>
  /** What the server said against the last try. */
  problem: string | undefined
  onApprove: (edited: { amount: number }) => void
  onCancel: () => void
}

/** Another amount than the one that was asked for. */
export function AmountForm({ card, problem, onApprove, onCancel }: AmountFormProps) {
  const t = useTranslations('budgets')
  const { unit, amount } = readCall(card).now
  const [text, setText] = useState(() => typedAmount(unit, amount))
  const [isWrong, setWrong] = useState(false)

  function submit(event: FormEvent) {
    event.preventDefault()
    const typed = readAmount(unit, text)
    setWrong(typed === null)
    if (typed !== null) onApprove({ amount: typed })
  }

  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onCancel()} className="grid gap-2">
      <Field
        label={t(`more.${unit}`)}
        error={isWrong ? t(`wrong.${unit}`) : problem}
        hint={t('moreHint')}
        className="max-w-56"
      >
        <Input
          // The reader has just asked for this field.
          autoFocus
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" className="max-md:h-11">
          {t('allowChanged')}
        </Button>
        <Button size="sm" variant="ghost" className="max-md:h-11" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
