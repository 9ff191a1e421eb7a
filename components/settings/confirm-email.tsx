'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'

/** Asks for the mail that confirms one's address. */
export function ConfirmEmail({ email, action }: { email: string; action: FormAction<null> }) {
  const t = useTranslations('settings.profile')
  const { formProps, isPending, isDone, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="mt-5 grid gap-3 border-t pt-5">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('confirmSent', { email })}</FormAlert> : null}
      <p className="text-muted-foreground text-sm">{t('confirmHint')}</p>
      <Button type="submit" variant="outline" className="justify-self-start" aria-disabled={isPending}>
        {t('confirm')}
      </Button>
    </form>
  )
}
