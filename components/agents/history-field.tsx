'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { HISTORY_MAX } from '@/lib/agents/constants'
import type { PublicAgent } from '@/lib/agents/schema'
import type { CardFields } from './card-fields'

const PRESET = 20

type HistoryFieldProps = CardFields & { agent?: PublicAgent; className?: string }

export function HistoryField({ agent, problemOf, typed, className }: HistoryFieldProps) {
  const t = useTranslations('admin.agents')
  return (
    <Field
      label={t('historyLimit')}
      hint={t('historyHint', { max: HISTORY_MAX })}
      error={problemOf('historyLimit')}
      className={className}
    >
      <Input
        name="historyLimit"
        type="number"
        min={0}
        max={HISTORY_MAX}
        defaultValue={typed('historyLimit', String(agent?.historyLimit ?? PRESET))}
      />
    </Field>
  )
}
