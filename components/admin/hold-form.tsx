'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SaveForm } from '@/components/ui/save-form'
import { Select } from '@/components/ui/select'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { HOLD_REASON_MAX, HOLD_SCOPES } from '@/lib/actors/holds/constants'

export function HoldForm({ action }: { action: FormAction<null> }) {
  const t = useTranslations('admin.retention.holds')
  const form = useForm(action)
  const { problemOf, typed } = form
  return (
    <SaveForm form={form} fields={['scope', 'target', 'reason', 'until']} saved={t('placed')} save={t('place')}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('scope')} error={problemOf('scope')}>
          <Select name="scope" defaultValue={typed('scope', 'room')}>
            {HOLD_SCOPES.map((scope) => (
              <option key={scope} value={scope}>
                {t(`scopes.${scope}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('target')} hint={t('targetHint')} error={problemOf('target')}>
          <Input name="target" defaultValue={typed('target')} />
        </Field>
        <Field label={t('reason')} error={problemOf('reason')}>
          <Input name="reason" required maxLength={HOLD_REASON_MAX} defaultValue={typed('reason')} />
        </Field>
        <Field label={t('until')} hint={t('untilHint')} error={problemOf('until')}>
          <Input name="until" type="date" defaultValue={typed('until')} />
        </Field>
      </div>
    </SaveForm>
  )
}
