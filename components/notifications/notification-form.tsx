'use client'

import { useTranslations } from 'use-intl'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { Preferences } from '@/lib/actors/preferences/schema'

const OCCASIONS = ['notifyMentions', 'notifyDirect', 'notifyThreads', 'notifyApprovals'] as const
const MANNERS = ['hideClosedText', 'sound', 'doNotDisturb'] as const

/** Notification settings: what notifies, and quiet hours. */
export function NotificationForm({ preferences, action }: { preferences: Preferences; action: FormAction<null> }) {
  const t = useTranslations('settings.notices')
  const form = useForm(action)
  return (
    <SaveForm form={form} fields={['quietFrom', 'quietTo']} saved={t('saved')} save={t('save')} className="gap-5">
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-medium text-sm">{t('occasions')}</legend>
        {OCCASIONS.map((name) => (
          <CheckboxField key={name} name={name} checked={preferences[name]} label={t(name)} />
        ))}
      </fieldset>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 font-medium text-sm">{t('manner')}</legend>
        {MANNERS.map((name) => (
          <CheckboxField key={name} name={name} checked={preferences[name]} label={t(name)} hint={t(`${name}Hint`)} />
        ))}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('quietFrom')} hint={t('quietHint')} error={form.problemOf('quietFrom')}>
          <Input name="quietFrom" type="time" defaultValue={form.typed('quietFrom', preferences.quietFrom)} />
        </Field>
        <Field label={t('quietTo')} error={form.problemOf('quietTo')}>
          <Input name="quietTo" type="time" defaultValue={form.typed('quietTo', preferences.quietTo)} />
        </Field>
      </div>
    </SaveForm>
  )
}
