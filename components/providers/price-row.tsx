'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** As typed. `row` names its fields and stays while others come and go. */
export type PriceDraft = { row: number; prefix: string; input: string; cached: string; output: string }

type PriceRowProps = {
  draft: PriceDraft
  number: number
  problemOf: (field: string) => string | undefined
  onChange: (draft: PriceDraft) => void
  onRemove: () => void
}

export function PriceRow({ draft, number, problemOf, onChange, onRemove }: PriceRowProps) {
  const t = useTranslations('admin.providers')
  const cell = (name: 'prefix' | 'input' | 'cached' | 'output', placeholder?: string) => (
    <Field label={t(name)} error={problemOf(`${name} ${draft.row}`)} className="min-w-0">
      <Input
        name={`${name} ${draft.row}`}
        aria-label={t('row', { field: t(name), row: number })}
        inputMode={name === 'prefix' ? undefined : 'decimal'}
        placeholder={placeholder}
        value={draft[name]}
        onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  )
  return (
    <li className="grid grid-cols-2 items-start gap-3 rounded-md border p-3 sm:grid-cols-[2fr_1fr_1fr_1fr_auto] sm:border-0 sm:p-0">
      <div className="col-span-2 sm:col-span-1">{cell('prefix')}</div>
      {cell('input')}
      {cell('cached', t('cachedHint'))}
      {cell('output')}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t('removePrice', { row: number })}
        onClick={onRemove}
        className="mt-5 justify-self-end"
      >
        <X aria-hidden="true" />
      </Button>
    </li>
  )
}
