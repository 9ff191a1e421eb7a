'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/auth/notice'
import { type FormAction, useForm } from '@/components/auth/use-form'
import { Button } from '@/components/ui/button'
import { KindChoice } from './kind-choice'
import { RoomFields } from './room-fields'

export function NewRoomForm({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations('rooms.make')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name', 'topic')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <Notice problem>{problem}</Notice> : null}
      <input type="hidden" name="id" value={id} />
      <RoomFields name={typed('name')} topic={typed('topic')} problemOf={problemOf} />
      <KindChoice chosen={typed('kind', 'open')} />
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}
