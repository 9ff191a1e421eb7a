'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/auth/notice'
import { type FormAction, useForm } from '@/components/auth/use-form'
import { Button } from '@/components/ui/button'
import type { RoomListItem } from '@/lib/rooms/schema'
import { RoomFields } from './room-fields'

export function AboutForm({ room, action }: { room: RoomListItem; action: FormAction<null> }) {
  const t = useTranslations('rooms')
  const { formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name', 'topic', 'task', 'tags')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <Notice problem>{problem}</Notice> : null}
      {isDone ? <Notice>{t('settings.saved')}</Notice> : null}
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
