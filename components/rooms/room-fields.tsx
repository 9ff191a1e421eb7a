'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type RoomFieldsProps = { name: string; topic: string; problemOf: (field: string) => string | undefined }

/** Name and topic, of a new room or one that is there. */
export function RoomFields({ name, topic, problemOf }: RoomFieldsProps) {
  const t = useTranslations('rooms.make')
  return (
    <>
      <Field label={t('name')} error={problemOf('name')}>
        <Input name="name" required defaultValue={name} autoComplete="off" />
      </Field>
      <Field label={t('topic')} hint={t('topicHint')} optional={t('optional')} error={problemOf('topic')}>
        <Input name="topic" defaultValue={topic} autoComplete="off" />
      </Field>
    </>
  )
}
