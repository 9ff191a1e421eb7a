'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { HiddenFields } from '@/components/ui/hidden-fields'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { useForm } from '@/components/ui/use-form'
import { BUDGET_PERIODS, BUDGET_SCOPES, BUDGET_UNITS } from '@/lib/budgets/constants'
import type { BudgetScope, BudgetUnit } from '@/lib/budgets/schema'

type KindFieldsProps = {
  form: ReturnType<typeof useForm<null>>
  roomId: string | undefined
  rooms: { id: string; name: string }[]
  unit: BudgetUnit
  onUnit: (unit: BudgetUnit) => void
}

/** What a new budget is of, and what it counts. */
export function KindFields({ form, roomId, rooms, unit, onUnit }: KindFieldsProps) {
  const t = useTranslations('budgets')
  const [scope, setScope] = useState<BudgetScope>(roomId === undefined ? 'instance' : 'room')
  const isNamed = scope === 'agent' || scope === 'person'
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {roomId === undefined ? (
        <Field label={t('scope')} error={form.problemOf('scope')}>
          <Select
            name="scope"
            value={scope}
            onChange={(event) => setScope(BUDGET_SCOPES.find((one) => one === event.target.value) ?? 'instance')}
          >
            {BUDGET_SCOPES.map((value) => (
              <option key={value} value={value}>
                {t(`scopes.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
      ) : (
        <HiddenFields fields={{ scope: 'room', roomId }} />
      )}
      {scope === 'room' && roomId === undefined ? (
        <Field label={t('room')} error={form.problemOf('roomId')}>
          <Select name="roomId" defaultValue={form.typed('roomId')}>
            {rooms.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {isNamed ? (
        <Field label={t(`username.${scope}`)} error={form.problemOf('name')}>
          <Input name="name" autoComplete="off" spellCheck={false} defaultValue={form.typed('name')} />
        </Field>
      ) : null}
      <Field label={t('period')} error={form.problemOf('period')}>
        <Select name="period" defaultValue={form.typed('period', 'day')}>
          {BUDGET_PERIODS.map((value) => (
            <option key={value} value={value}>
              {t(`periods.${value}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('unit')} error={form.problemOf('unit')}>
        <Select
          name="unit"
          value={unit}
          onChange={(event) => onUnit(BUDGET_UNITS.find((one) => one === event.target.value) ?? 'money')}
        >
          {BUDGET_UNITS.map((value) => (
            <option key={value} value={value}>
              {t(`units.${value}`)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
