'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { PASSWORD_MIN } from '@/lib/actors/constants'
import { PasswordInput } from './password-input'

type ResetFormProps = { action: FormAction; code: string; name: string }

export function ResetForm({ action, code, name }: ResetFormProps) {
  const t = useTranslations('auth')
  const { formProps, isPending, problemOf, problemBeside } = useForm(action)
  const problem = problemBeside('password')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <input type="hidden" name="code" value={code} />
      {/* For password managers: whose password it is. It has no name, so it is not sent. */}
      <input type="text" autoComplete="username" value={name} readOnly hidden />
      <Field
        label={t('reset.password')}
        hint={t('newPasswordHint', { min: PASSWORD_MIN })}
        error={problemOf('password')}
      >
        <PasswordInput name="password" required autoComplete="new-password" />
      </Field>
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('reset.submit')}
      </Button>
    </form>
  )
}
