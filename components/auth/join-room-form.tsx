'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'

export function JoinRoomForm({ action, inviteCode }: { action: FormAction; inviteCode: string }) {
  const t = useTranslations('auth')
  const { formProps, isPending, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <input type="hidden" name="inviteCode" value={inviteCode} />
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('invite.join')}
      </Button>
    </form>
  )
}
