'use client'

import { useTranslations } from 'use-intl'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { DENSITIES, TIME_FORMATS } from '@/lib/actors/preferences/constants'
import type { Preferences } from '@/lib/actors/preferences/schema'
import { RadioCards } from './radio-cards'

type AppearanceFormProps = { preferences: Preferences; action: FormAction<null> }

/** Message density and time format, on all devices of the person. */
export function AppearanceForm({ preferences, action }: AppearanceFormProps) {
  const t = useTranslations('settings.appearance')
  const form = useForm(action)
  return (
    <SaveForm form={form} saved={t('saved')} save={t('save')} className="mt-5 gap-5">
      <RadioCards
        name="density"
        legend={t('density')}
        chosen={preferences.density}
        choices={DENSITIES.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
      />
      <RadioCards
        name="timeFormat"
        legend={t('timeFormat')}
        chosen={preferences.timeFormat}
        choices={TIME_FORMATS.map((value) => ({ value, label: t(value) }))}
      />
    </SaveForm>
  )
}
