'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { CodeInput } from './code-input'

export function RemoveFactorForm({ action }: { action: FormAction }) {
  const t = useTranslations('auth.secondFactor')
  const { formProps, isPending, problemOf, problemBeside } = useForm(action)
  const problem = problemBeside('code')
  return (
    <form {...formProps} className="grid gap-4 border-t pt-5">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <Field label={t('codeToRemove')} error={problemOf('code')}>
        <CodeInput />
      </Field>
      <Button type="submit" size="lg" variant="outline" aria-disabled={isPending}>
        {t('turnOff')}
      </Button>
    </form>
  )
}
