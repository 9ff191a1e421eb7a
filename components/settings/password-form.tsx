'use client'

import { useTranslations } from 'use-intl'
import { PasswordInput } from '@/components/auth/password-input'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { PASSWORD_MIN } from '@/lib/actors/constants'

type PasswordFormProps = { name: string; hasPassword: boolean; action: FormAction<null> }

/** The name goes along unseen, so that password managers know whose password changes. */
export function PasswordForm({ name, hasPassword, action }: PasswordFormProps) {
  const t = useTranslations('settings.password')
  const hint = useTranslations('auth')('newPasswordHint', { min: PASSWORD_MIN })
  const { formProps, isPending, isDone, problemOf, problemBeside } = useForm(action)
  const problem = problemBeside('current', 'password')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('changed')}</FormAlert> : null}
      <input type="hidden" name="username" value={name} autoComplete="username" />
      {hasPassword ? (
        <Field label={t('current')} error={problemOf('current')}>
          <PasswordInput name="current" required autoComplete="current-password" />
        </Field>
      ) : null}
      <Field label={t('new')} hint={hint} error={problemOf('password')}>
        <PasswordInput name="password" required autoComplete="new-password" />
      </Field>
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {hasPassword ? t('save') : t('set')}
      </Button>
    </form>
  )
}
