'use client'

import { useTranslations } from 'use-intl'
import type { FormAction } from '@/components/auth/use-form'
import { FOLLOW_LEVELS } from '@/lib/rooms/constants'
import type { FollowLevel } from '@/lib/rooms/schema'
import { ChoiceForm } from './choice-form'

type FollowFormProps = { roomId: string; followLevel: FollowLevel; action: FormAction<null> }

export function FollowForm({ roomId, followLevel, action }: FollowFormProps) {
  const t = useTranslations('rooms.settings')
  return (
    <ChoiceForm
      action={action}
      fields={{ roomId }}
      field="followLevel"
      value={followLevel}
      options={FOLLOW_LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
      label={t('follow')}
      submit={t('set')}
    />
  )
}
