'use client'

import { useTranslations } from 'use-intl'
import { Notice } from '@/components/auth/notice'
import { type FormAction, useForm } from '@/components/auth/use-form'
import { Button } from '@/components/ui/button'
import { SIGN_UP_POLICIES } from '@/lib/actors/constants'
import type { SignUpPolicy } from '@/lib/actors/schema'

export function PolicyForm({ policy, action }: { policy: SignUpPolicy; action: FormAction<null> }) {
  const t = useTranslations('admin.access')
  const { formProps, isPending, isDone, problemBeside } = useForm(action)
  const problem = problemBeside()
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <Notice problem>{problem}</Notice> : null}
      {isDone ? <Notice>{t('saved')}</Notice> : null}
      <fieldset key={policy} className="grid gap-1">
        <legend className="sr-only">{t('policyTitle')}</legend>
        {SIGN_UP_POLICIES.map((value) => (
          <label key={value} className="flex min-h-7 items-center gap-2 text-sm">
            <input
              type="radio"
              name="policy"
              value={value}
              defaultChecked={value === policy}
              className="size-4 accent-primary"
            />
            {t(`policy.${value}`)}
          </label>
        ))}
      </fieldset>
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('save')}
      </Button>
    </form>
  )
}
