'use client'

import { useTranslations } from 'use-intl'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { SECOND_FACTOR_POLICIES, type SecondFactorPolicy } from '@/lib/auth/second-factor/constants'

export function SecondFactorPolicyForm({ policy, action }: { policy: SecondFactorPolicy; action: FormAction<null> }) {
  const t = useTranslations('admin.access')
  const form = useForm(action)
  return (
    <SaveForm form={form} saved={t('saved')} save={t('secondFactorSave')}>
      <fieldset key={policy} className="grid gap-1">
        <legend className="sr-only">{t('secondFactorTitle')}</legend>
        {SECOND_FACTOR_POLICIES.map((value) => (
          <label key={value} className="flex min-h-7 items-center gap-2 text-sm">
            <input
              type="radio"
              name="whom"
              value={value}
              defaultChecked={value === policy}
              className="size-4 accent-primary"
            />
            {t(`secondFactor.${value}`)}
          </label>
        ))}
      </fieldset>
    </SaveForm>
  )
}
