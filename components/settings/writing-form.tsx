'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/auth/notice'
import { type FormAction, useForm } from '@/components/auth/use-form'
import { Button } from '@/components/ui/button'
import type { Preferences } from '@/lib/actors/preferences/schema'
import { Check } from './check'

/** How the composer behaves. */
export function WritingForm({ preferences, action }: { preferences: Preferences; action: FormAction<null> }) {
  const t = useTranslations('settings.writing')
  const { formProps, isPending, isDone, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <Notice problem>{problem}</Notice> : null}
      {isDone ? <Notice>{t('saved')}</Notice> : null}
      <Check
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
