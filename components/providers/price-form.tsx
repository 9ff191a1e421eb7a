'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { PRICES_MAX } from '@/lib/agents/providers/constants'
import { toDollars } from '@/lib/agents/providers/forms/constants'
import type { PublicPrice } from '@/lib/agents/providers/schema'
import { type PriceDraft, PriceRow } from './price-row'

type PriceFormProps = { providerId: string; prices: PublicPrice[]; action: FormAction<null> }

/** The whole price table: the longest matching prefix wins, so all rows are saved together. */
export function PriceForm({ providerId, prices, action }: PriceFormProps) {
  const t = useTranslations('admin.providers')
  const { formProps, isPending, isDone, problemOf, problemBeside } = useForm(action)
  const [rows, setRows] = useState(() => prices.map(draftOf))
  const [isChanged, setChanged] = useState(false)
  const problem = problemBeside(...rows.flatMap(({ row }) => COLUMNS.map((column) => `${column} ${row}`)))

  function change(next: PriceDraft[]) {
    setRows(next)
    setChanged(true)
  }

  return (
    <form {...formProps} onReset={() => setChanged(false)} className="grid gap-4">
      <input type="hidden" name="providerId" value={providerId} />
      {rows.length === 0 ? <p className="text-muted-foreground text-sm">{t('noPrices')}</p> : null}
      {rows.length > 0 ? (
        <ul className="grid gap-3">
          {rows.map((draft, index) => (
            <PriceRow
              key={draft.row}
              draft={draft}
              number={index + 1}
              problemOf={problemOf}
              onChange={(next) => change(rows.map((one) => (one.row === draft.row ? next : one)))}
              onRemove={() => change(rows.filter((one) => one.row !== draft.row))}
            />
          ))}
        </ul>
      ) : null}
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone && !isChanged ? <FormAlert>{t('saved')}</FormAlert> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="outline"
          aria-disabled={rows.length >= PRICES_MAX}
          onClick={() => rows.length < PRICES_MAX && change([...rows, { ...EMPTY, row: nextRow(rows) }])}
        >
          <Plus aria-hidden="true" />
          {t('addPrice')}
        </Button>
        <Button type="submit" aria-disabled={isPending}>
          {t('savePrices')}
        </Button>
      </div>
    </form>
  )
}

const COLUMNS = ['prefix', 'input', 'cached', 'output']
const EMPTY = { prefix: '', input: '', cached: '', output: '' }

function draftOf({ prefix, inputMicros, cachedInputMicros, outputMicros }: PublicPrice, row: number): PriceDraft {
  const cached = cachedInputMicros === null ? '' : toDollars(cachedInputMicros)
  return { row, prefix, input: toDollars(inputMicros), cached, output: toDollars(outputMicros) }
}

function nextRow(rows: PriceDraft[]): number {
  return Math.max(-1, ...rows.map(({ row }) => row)) + 1
}
