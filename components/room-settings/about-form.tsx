'use client'

import { useTranslations } from 'use-intl'
import { RoomFields } from '@/components/rooms/room-fields'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { RoomDetails } from '@/lib/rooms/schema'
import { ParentField } from './parent-field'

const FIELDS = ['name', 'topic', 'task', 'tags', 'description', 'parentId']

export function AboutForm({ room, action }: { room: RoomDetails; action: FormAction<null> }) {
  const t = useTranslations('rooms')
  const { formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside(...FIELDS)
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('settings.saved')}</FormAlert> : null}
      <input type="hidden" name="roomId" value={room.id} />
      <RoomFields
        name={typed('name', room.name)}
        topic={typed('topic', room.topic)}
        description={typed('description', room.description)}
        task={typed('task', room.task)}
        tags={typed('tags', room.tags.join(' '))}
        problemOf={problemOf}
      />
      {room.kind === 'direct' ? null : (
        <ParentField room={room} value={typed('parentId', room.parentId ?? '')} problem={problemOf('parentId')} />
      )}
      {room.kind === 'open' ? (
        <CheckboxField
          name="isHidden"
          checked={room.isHidden}
          label={t('settings.hidden')}
          hint={t('settings.hiddenHint')}
        />
      ) : null}
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('settings.save')}
      </Button>
    </form>
  )
}
