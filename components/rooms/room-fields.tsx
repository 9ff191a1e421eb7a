'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'

type RoomFieldsProps = {
  name: string
  topic: string
  description: string
  /** Of a room that is there: what it works on, and its tags with spaces between them. */
  task?: string
  tags?: string
  problemOf: (field: string) => string | undefined
}

/** What a room says of itself, a new one or one that is there. */
export function RoomFields({ name, topic, description, task, tags, problemOf }: RoomFieldsProps) {
  const t = useTranslations('rooms.make')
  return (
    <>
      <Field label={t('name')} error={problemOf('name')}>
        <Input name="name" required defaultValue={name} autoComplete="off" />
      </Field>
      <Field label={t('topic')} hint={t('topicHint')} optional={t('optional')} error={problemOf('topic')}>
        <Input name="topic" defaultValue={topic} autoComplete="off" />
      </Field>
      <Field label={t('about')} hint={t('aboutHint')} optional={t('optional')} error={problemOf('description')}>
        <Textarea name="description" defaultValue={description} dir="auto" />
      </Field>
      {task === undefined ? null : (
        <Field label={t('task')} hint={t('taskHint')} optional={t('optional')} error={problemOf('task')}>
          <Input name="task" defaultValue={task} autoComplete="off" />
        </Field>
      )}
      {tags === undefined ? null : (
        <Field label={t('tags')} hint={t('tagsHint')} optional={t('optional')} error={problemOf('tags')}>
          <Input name="tags" defaultValue={tags} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
      )}
    </>
  )
}
