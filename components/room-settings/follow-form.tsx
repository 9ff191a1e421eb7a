'use client'

import { useTranslations } from 'use-intl'
import { ChoiceForm } from '@/components/ui/choice-form'
import type { FormAction } from '@/components/ui/use-form'
import { FOLLOW_LEVELS } from '@/lib/rooms/constants'
import type { FollowLevel } from '@/lib/rooms/schema'

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
