'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'

export function ConfirmEmailForm({ code, action }: { code: string; action: FormAction }) {
  const t = useTranslations('auth.confirmEmail')
  const { formProps, isPending, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <input type="hidden" name="code" value={code} />
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}
