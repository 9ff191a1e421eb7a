'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Textarea } from '@/components/ui/textarea'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { RoomNeighbour } from '@/lib/rooms/schema'
import { RoomFields } from './room-fields'
import { RoomKindChoice } from './room-kind-choice'

type NewRoomFormProps = {
  id: string
  /** The room it will stand below. */
  parent: RoomNeighbour | null
  action: FormAction
}

export function NewRoomForm({ id, parent, action }: NewRoomFormProps) {
  const t = useTranslations('rooms.make')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name', 'topic', 'description', 'opening')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <input type="hidden" name="id" value={id} />
      {parent ? (
        <>
          <input type="hidden" name="parentId" value={parent.id} />
          <p className="text-muted-foreground text-sm">{t('below', { name: parent.name })}</p>
        </>
      ) : null}
      <RoomFields
        name={typed('name')}
        topic={typed('topic')}
        description={typed('description')}
        problemOf={problemOf}
      />
      <Field label={t('opening')} hint={t('openingHint')} optional={t('optional')} error={problemOf('opening')}>
        <Textarea name="opening" defaultValue={typed('opening')} dir="auto" />
      </Field>
      <RoomKindChoice chosen={typed('kind', 'open')} />
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}
