'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { useForm } from '@/components/ui/use-form'
import type { ActorMap } from '@/lib/actors/schema'
import { AT_LIMIT, BUDGET_DECIDERS, typedAmount, UNKNOWN_PRICES, WARN_PERCENT } from '@/lib/budgets/constants'
import type { BudgetUnit, PublicBudget } from '@/lib/budgets/schema'

type TermFieldsProps = {
  form: ReturnType<typeof useForm<null>>
  budget: PublicBudget | undefined
  unit: BudgetUnit
  actors: ActorMap
  zones: string[]
}

/** How much, whose days, and what happens at the limit. */
export function TermFields({ form, budget, unit, actors, zones }: TermFieldsProps) {
  const t = useTranslations('budgets')
  const [atLimit, setAtLimit] = useState<string>(budget?.atLimit ?? 'ask')
  const [deciders, setDeciders] = useState<string>(budget?.deciders ?? 'moderator')
  const [unknownPrice, setUnknownPrice] = useState<string>(budget?.unknownPrice ?? 'refuse')
  const zone = budget?.timeZone ?? 'UTC'
  const names = budget?.deciderIds.flatMap((id) => actors[id]?.name ?? []).join(' ') ?? ''
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t(`amount.${unit}`)} hint={t(`amountHint.${unit}`)} error={form.problemOf('amount')}>
        <Input
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed('amount', budget ? typedAmount(unit, budget.amount) : '')}
        />
      </Field>
      <Field label={t('timeZone')} hint={t('timeZoneHint')} error={form.problemOf('timeZone')}>
        <Select name="timeZone" defaultValue={form.typed('timeZone', zone)}>
          {(zones.includes(zone) ? zones : [zone, ...zones]).map((value) => (
            <option key={value} value={value}>
              {value.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </Field>
      <Choice name="atLimit" value={atLimit} onChange={setAtLimit} values={AT_LIMIT} />
      {atLimit === 'ask' ? (
        <Choice name="deciders" value={deciders} onChange={setDeciders} values={BUDGET_DECIDERS} />
      ) : (
        <input type="hidden" name="deciders" value={deciders === 'people' ? 'moderator' : deciders} />
      )}
      {atLimit === 'ask' && deciders === 'people' ? (
        <Field label={t('deciderNames')} hint={t('deciderNamesHint')} error={form.problemOf('deciderNames')}>
          <Input
            name="deciderNames"
            autoComplete="off"
            spellCheck={false}
            defaultValue={form.typed('deciderNames', names)}
          />
        </Field>
      ) : null}
      <Field label={t('warnPercent')} hint={t('warnPercentHint')} error={form.problemOf('warnPercent')}>
        <Input
          name="warnPercent"
          inputMode="numeric"
          autoComplete="off"
          defaultValue={form.typed('warnPercent', String((budget ? budget.warnPercent : WARN_PERCENT) ?? ''))}
        />
      </Field>
      {unit === 'money' ? (
        <Choice name="unknownPrice" value={unknownPrice} onChange={setUnknownPrice} values={UNKNOWN_PRICES} />
      ) : null}
      {unit === 'money' && unknownPrice === 'stand_in' ? (
        <>
          <Price name="standInInput" micros={budget?.standIn?.inputMicros} />
          <Price name="standInOutput" micros={budget?.standIn?.outputMicros} />
        </>
      ) : null}
    </div>
  )

  function Choice(field: {
    name: 'atLimit' | 'deciders' | 'unknownPrice'
    value: string
    onChange: (value: string) => void
    values: readonly ((typeof AT_LIMIT)[number] | (typeof BUDGET_DECIDERS)[number] | (typeof UNKNOWN_PRICES)[number])[]
  }) {
    return (
      <Field label={t(`fields.${field.name}`)} error={form.problemOf(field.name)}>
        <Select name={field.name} value={field.value} onChange={(event) => field.onChange(event.target.value)}>
          {field.values.map((value) => (
            <option key={value} value={value}>
              {t(`choice.${field.name}.${value}` as Parameters<typeof t>[0])}
            </option>
          ))}
        </Select>
      </Field>
    )
  }

  function Price({ name, micros }: { name: 'standInInput' | 'standInOutput'; micros: number | undefined }) {
    return (
      <Field label={t(`fields.${name}`)} hint={t('standInHint')} error={form.problemOf(name)}>
        <Input
          name={name}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={form.typed(name, micros === undefined ? '' : typedAmount('money', micros))}
        />
      </Field>
    )
  }
}
