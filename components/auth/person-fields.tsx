'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { useForm } from '@/components/ui/use-form'
import { DISPLAY_NAME_MAX, PASSWORD_MIN } from '@/lib/actors/constants'
import { NameInput } from './name-input'
import { PasswordInput } from './password-input'

export const PERSON_FIELDS = ['name', 'displayName', 'email', 'password']

type PersonFieldsProps = Pick<ReturnType<typeof useForm>, 'problemOf' | 'typed'>

/** What every new account is asked. */
export function PersonFields({ problemOf, typed }: PersonFieldsProps) {
  const t = useTranslations('auth')
  return (
    <>
      <Field label={t('name')} hint={t('nameHint')} error={problemOf('name')}>
        <NameInput typed={typed('name')} />
      </Field>
      <Field
        label={t('displayName')}
        hint={t('displayNameHint')}
        error={problemOf('displayName')}
        optional={t('optional')}
      >
        <Input
          name="displayName"
          defaultValue={typed('displayName')}
          autoComplete="name"
          maxLength={DISPLAY_NAME_MAX}
        />
      </Field>
      <Field label={t('email')} error={problemOf('email')} optional={t('optional')}>
        <Input name="email" type="email" defaultValue={typed('email')} autoComplete="email" />
      </Field>
      <Field label={t('password')} hint={t('newPasswordHint', { min: PASSWORD_MIN })} error={problemOf('password')}>
        <PasswordInput name="password" required autoComplete="new-password" />
      </Field>
    </>
  )
}
