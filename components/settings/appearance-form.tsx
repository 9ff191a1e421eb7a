'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { DENSITIES, TIME_FORMATS } from '@/lib/actors/preferences/constants'
import type { Preferences } from '@/lib/actors/preferences/schema'
import { RadioCards } from './radio-cards'

type AppearanceFormProps = { preferences: Preferences; action: FormAction<null> }

/** Message density and time format, on all devices of the person. */
export function AppearanceForm({ preferences, action }: AppearanceFormProps) {
  const t = useTranslations('settings.appearance')
  const { formProps, isPending, isDone, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="mt-5 grid gap-5">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('saved')}</FormAlert> : null}
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
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('save')}
      </Button>
    </form>
  )
}
