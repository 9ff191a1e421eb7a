'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { HiddenFields } from '@/components/ui/hidden-fields'
import { Input } from '@/components/ui/input'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { PublicBudget } from '@/lib/budgets/schema'

/** More for this period, without having been asked. */
export function GrantForm({ budget, action }: { budget: PublicBudget; action: FormAction<null> }) {
  const t = useTranslations('budgets')
  const form = useForm(action)
  const { id, unit } = budget
  return (
    <SaveForm
      form={form}
      fields={['amount']}
      saved={t('grantSaved')}
      save={t('allowMore')}
      className="rounded-md border p-3"
    >
      <HiddenFields fields={{ budgetId: id, unit }} />
      <Field label={t(`more.${unit}`)} hint={t('moreHint')} error={form.problemOf('amount')} className="sm:max-w-xs">
        <Input name="amount" inputMode="decimal" autoComplete="off" defaultValue={form.typed('amount')} />
      </Field>
    </SaveForm>
  )
}
