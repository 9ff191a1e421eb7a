'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { PasswordInput } from './password-input'

type BeginFactorFormProps = { name: string; hasPassword: boolean; action: FormAction<null> }

/** The password once more, then the code to scan. */
export function BeginFactorForm({ name, hasPassword, action }: BeginFactorFormProps) {
  const t = useTranslations('auth.secondFactor')
  const { formProps, isPending, problemOf, problemBeside } = useForm(action)
  const problem = problemBeside('current')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {/* For password managers: whose password it is. It has no name, so it is not sent. */}
      <input type="text" autoComplete="username" value={name} readOnly hidden />
      {hasPassword ? (
        <Field label={t('password')} error={problemOf('current')}>
          <PasswordInput name="current" required autoComplete="current-password" />
        </Field>
      ) : null}
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('begin')}
      </Button>
    </form>
  )
}
