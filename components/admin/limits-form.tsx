'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { CONTENT_LIMIT_AGENT_MAX, CONTENT_LIMIT_HUMAN_MAX } from '@/lib/actors/constants'

export function LimitsForm({ action, ...limits }: { human: number; agent: number; action: FormAction<null> }) {
  const t = useTranslations('admin.limits')
  const form = useForm(action)
  const maxima = { human: CONTENT_LIMIT_HUMAN_MAX, agent: CONTENT_LIMIT_AGENT_MAX }
  return (
    <SaveForm form={form} fields={['human', 'agent']} saved={t('saved')} save={t('save')} className="sm:max-w-xs">
      {(['human', 'agent'] as const).map((kind) => (
        <Field key={kind} label={t(kind)} hint={t('range', { max: maxima[kind] })} error={form.problemOf(kind)}>
          <Input
            name={kind}
            type="number"
            min={1}
            max={maxima[kind]}
            defaultValue={form.typed(kind, String(limits[kind]))}
          />
        </Field>
      ))}
    </SaveForm>
  )
}
