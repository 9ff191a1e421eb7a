'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { type FormAction, useForm } from '@/components/ui/use-form'

/** Asks for a reset link by mail. What it answers says nothing of who has an account. */
export function ForgottenForm({ action }: { action: FormAction<null> }) {
  const t = useTranslations('auth')
  const { formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('email')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('forgotten.sent')}</FormAlert> : null}
      <Field label={t('email')} error={problemOf('email')}>
        <Input name="email" type="email" required autoComplete="email" defaultValue={typed('email')} />
      </Field>
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('forgotten.submit')}
      </Button>
    </form>
  )
}
