'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { CodeInput } from './code-input'

/** The second step of signing in. */
export function CodeForm({ action, returnTo }: { action: FormAction; returnTo: string | undefined }) {
  const t = useTranslations('auth.secondStep')
  const { formProps, isPending, problemOf, problemBeside } = useForm(action)
  const problem = problemBeside('code')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
      <Field label={t('code')} hint={t('codeHint')} error={problemOf('code')}>
        <CodeInput />
      </Field>
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('submit')}
      </Button>
    </form>
  )
}
