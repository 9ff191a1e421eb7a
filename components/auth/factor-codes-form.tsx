'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { CodeInput } from './code-input'
import { RecoveryCodes } from './recovery-codes'

type FactorCodesFormProps = { isOn: boolean; next: string; action: FormAction<string[]>; children?: ReactNode }

/**
 * A code for ten recovery codes: the first of a new app, or one for new recovery codes. One component for both, because
 * without scripts the answer is shown on a page where the app is in use already.
 */
export function FactorCodesForm({ isOn, next, action, children }: FactorCodesFormProps) {
  const t = useTranslations('auth.secondFactor')
  const { formProps, isPending, result, problemOf, problemBeside } = useForm(action)
  if (result) return <RecoveryCodes codes={result} next={next} />
  const problem = problemBeside('code')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {children}
      <Field label={isOn ? t('codeToRenew') : t('firstCode')} error={problemOf('code')}>
        <CodeInput />
      </Field>
      <Button type="submit" size="lg" variant={isOn ? 'outline' : undefined} aria-disabled={isPending}>
        {isOn ? t('renew') : t('turnOn')}
      </Button>
    </form>
  )
}
