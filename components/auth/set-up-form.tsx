'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { PERSON_FIELDS, PersonFields } from './person-fields'

export function SetUpForm({ action, asksCode }: { action: FormAction; asksCode: boolean }) {
  const t = useTranslations('auth')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside(...PERSON_FIELDS, 'setUpCode')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {asksCode ? (
        <Field label={t('setUp.code')} hint={t('setUp.codeHint')} error={problemOf('setUpCode')}>
          <Input name="setUpCode" required autoComplete="off" spellCheck={false} className="font-mono" />
        </Field>
      ) : null}
      <PersonFields problemOf={problemOf} typed={typed} />
      <Button type="submit" size="lg" aria-disabled={isPending}>
        {t('setUp.submit')}
      </Button>
    </form>
  )
}
