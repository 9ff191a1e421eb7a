'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { MUTE_CHOICES, MUTE_MINUTES_MAX } from '@/lib/moderation/constants'

/** How long: one of three usual times, or hours of one's own. */
export function MuteTime({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const t = useTranslations('moderation.time')
  const [isOwn, setOwn] = useState(false)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('label')}>
        <Select
          value={isOwn ? 'own' : String(minutes)}
          onChange={({ target }) => {
            setOwn(target.value === 'own')
            if (target.value !== 'own') onChange(Number(target.value))
          }}
        >
          {MUTE_CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {t(`of${choice}`)}
            </option>
          ))}
          <option value="own">{t('own')}</option>
        </Select>
      </Field>
      {isOwn ? (
        <Field label={t('hours')} hint={t('hoursHint')}>
          <Input
            type="number"
            min={1}
            max={MUTE_MINUTES_MAX / 60}
            step={1}
            defaultValue={Math.max(1, Math.round(minutes / 60))}
            onChange={({ target }) => onChange(Math.round(Number(target.value) * 60))}
          />
        </Field>
      ) : null}
    </div>
  )
}
