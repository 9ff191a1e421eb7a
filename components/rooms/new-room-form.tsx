'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { RoomFields } from './room-fields'
import { RoomKindChoice } from './room-kind-choice'

export function NewRoomForm({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations('rooms.make')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name', 'topic')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <input type="hidden" name="id" value={id} />
      <RoomFields name={typed('name')} topic={typed('topic')} problemOf={problemOf} />
      <RoomKindChoice chosen={typed('kind', 'open')} />
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}
