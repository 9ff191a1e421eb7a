'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'

type TimeZoneFieldProps = { value: string; zones: string[]; error?: string }

/** One of the IANA time zones; none: others do not see your local time. */
export function TimeZoneField({ value, zones, error }: TimeZoneFieldProps) {
  const t = useTranslations('settings.profile')
  const known = zones.includes(value) || value === '' ? zones : [value, ...zones]
  return (
    <Field label={t('timeZone')} hint={t('timeZoneHint')} error={error}>
      <Select name="timeZone" defaultValue={value}>
        <option value="">{t('noTimeZone')}</option>
        {known.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
    </Field>
  )
}
