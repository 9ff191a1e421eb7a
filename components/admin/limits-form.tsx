'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { CONTENT_LIMIT_AGENT_MAX, CONTENT_LIMIT_HUMAN_MAX } from '@/lib/actors/constants'

export function LimitsForm({ action, ...limits }: { human: number; agent: number; action: FormAction<null> }) {
  const t = useTranslations('admin.limits')
  const { formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('human', 'agent')
  const maxima = { human: CONTENT_LIMIT_HUMAN_MAX, agent: CONTENT_LIMIT_AGENT_MAX }
  return (
    <form {...formProps} className="grid gap-4 sm:max-w-xs">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('saved')}</FormAlert> : null}
      {(['human', 'agent'] as const).map((kind) => (
        <Field key={kind} label={t(kind)} hint={t('range', { max: maxima[kind] })} error={problemOf(kind)}>
          <Input
            name={kind}
            type="number"
            min={1}
            max={maxima[kind]}
            defaultValue={typed(kind, String(limits[kind]))}
          />
        </Field>
      ))}
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('save')}
      </Button>
    </form>
  )
}
