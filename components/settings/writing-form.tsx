'use client'

import { useTranslations } from 'use-intl'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { Preferences } from '@/lib/actors/preferences/schema'

/** How the composer behaves. */
export function WritingForm({ preferences, action }: { preferences: Preferences; action: FormAction<null> }) {
  const t = useTranslations('settings.writing')
  const form = useForm(action)
  return (
    <SaveForm form={form} saved={t('saved')} save={t('save')}>
      <CheckboxField
        name="enterMakesLine"
        checked={preferences.enterMakesLine}
        label={t('enterMakesLine')}
        hint={t('enterMakesLineHint')}
      />
    </SaveForm>
  )
}
