'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { NameInput } from './name-input'
import { PasswordInput } from './password-input'

export function SignInForm({ action, returnTo }: { action: FormAction; returnTo: string | undefined }) {
  const t = useTranslations('auth')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name', 'password')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
      <Field label={t('nameOrEmail')} error={problemOf('name')}>
        <NameInput typed={typed('name')} />
      </Field>
      <Field label={t('password')} error={problemOf('password')}>
        <PasswordInput name="password" required autoComplete="current-password" />
      </Field>
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('signIn.submit')}
      </Button>
    </form>
  )
}
