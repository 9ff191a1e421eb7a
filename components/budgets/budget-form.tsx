'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { HiddenFields } from '@/components/ui/hidden-fields'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { ActorMap } from '@/lib/actors/schema'
import type { PublicBudget } from '@/lib/budgets/schema'
import { KindFields } from './kind-fields'
import { TermFields } from './term-fields'

type BudgetFormProps = {
  /** Left out: a new one. */
  budget?: PublicBudget
  /** Of a new one: the room whose own it is, or the rooms to choose from. */
  roomId?: string
  rooms?: { id: string; name: string }[]
  actors: ActorMap
  zones: string[]
  action: FormAction<null>
}

const FIELDS = [
  ...['scope', 'roomId', 'name', 'period', 'unit', 'amount', 'timeZone', 'atLimit', 'deciders', 'deciderNames'],
  ...['warnPercent', 'unknownPrice', 'standInInput', 'standInOutput'],
]

/** The terms of a limit. What it is of, the period and the unit are chosen once. */
export function BudgetForm({ budget, roomId, rooms = [], actors, zones, action }: BudgetFormProps) {
  const t = useTranslations('budgets')
  const form = useForm(action)
  const [unit, setUnit] = useState(budget?.unit ?? 'money')
  return (
    <SaveForm
      form={form}
      fields={FIELDS}
      saved={t('saved')}
      save={t(budget ? 'save' : 'add')}
      className="rounded-md border p-3"
    >
      {budget ? (
        <HiddenFields fields={{ budgetId: budget.id, unit }} />
      ) : (
        <KindFields form={form} roomId={roomId} rooms={rooms} unit={unit} onUnit={setUnit} />
      )}
      <TermFields form={form} budget={budget} unit={unit} actors={actors} zones={zones} />
    </SaveForm>
  )
}
