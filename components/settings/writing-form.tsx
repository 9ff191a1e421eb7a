'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { Preferences } from '@/lib/actors/preferences/schema'

/** How the composer behaves. */
export function WritingForm({ preferences, action }: { preferences: Preferences; action: FormAction<null> }) {
  const t = useTranslations('settings.writing')
  const { formProps, isPending, isDone, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('saved')}</FormAlert> : null}
      <CheckboxField
        name="enterMakesLine"
        checked={preferences.enterMakesLine}
        label={t('enterMakesLine')}
        hint={t('enterMakesLineHint')}
      />
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('save')}
      </Button>
    </form>
  )
}
