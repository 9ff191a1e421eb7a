'use client'

import { useTranslations } from 'use-intl'
import { RoomFields } from '@/components/rooms/room-fields'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { RoomListItem } from '@/lib/rooms/schema'

export function AboutForm({ room, action }: { room: RoomListItem; action: FormAction<null> }) {
  const t = useTranslations('rooms')
  const { formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name', 'topic', 'task', 'tags')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('settings.saved')}</FormAlert> : null}
      <input type="hidden" name="roomId" value={room.id} />
      <RoomFields
        name={typed('name', room.name)}
        topic={typed('topic', room.topic)}
        task={typed('task', room.task)}
        tags={typed('tags', room.tags.join(' '))}
        problemOf={problemOf}
      />
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('settings.save')}
      </Button>
    </form>
  )
}
