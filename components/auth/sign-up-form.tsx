'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { PERSON_FIELDS, PersonFields } from './person-fields'

type SignUpFormProps = { action: FormAction; returnTo?: string; inviteCode?: string }

export function SignUpForm({ action, returnTo, inviteCode }: SignUpFormProps) {
  const t = useTranslations('auth')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside(...PERSON_FIELDS)
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
      {inviteCode ? <input type="hidden" name="inviteCode" value={inviteCode} /> : null}
      <PersonFields problemOf={problemOf} typed={typed} />
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('signUp.submit')}
      </Button>
    </form>
  )
}
