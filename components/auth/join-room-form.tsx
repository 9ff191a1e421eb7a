'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Notice } from './notice'
import { type FormAction, useForm } from './use-form'

export function JoinRoomForm({ action, inviteCode }: { action: FormAction; inviteCode: string }) {
  const t = useTranslations('auth')
  const { formProps, isPending, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <Notice problem>{problem}</Notice> : null}
      <input type="hidden" name="inviteCode" value={inviteCode} />
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('invite.join')}
      </Button>
    </form>
  )
}
