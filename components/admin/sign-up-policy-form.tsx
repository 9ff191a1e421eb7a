'use client'

import { useTranslations } from 'use-intl'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { SIGN_UP_POLICIES } from '@/lib/actors/constants'
import type { SignUpPolicy } from '@/lib/actors/schema'

export function SignUpPolicyForm({ policy, action }: { policy: SignUpPolicy; action: FormAction<null> }) {
  const t = useTranslations('admin.access')
  const form = useForm(action)
  return (
    <SaveForm form={form} saved={t('saved')} save={t('save')}>
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
    </SaveForm>
  )
}
