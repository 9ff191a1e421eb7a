'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { BIO_MAX, DISPLAY_NAME_MAX } from '@/lib/actors/constants'
import type { Profile } from '@/lib/actors/schema'
import { TimeZoneField } from './time-zone-field'

type ProfileFormProps = {
  profile: Profile
  /** Those the server knows. */
  zones: string[]
  action: FormAction<null>
}

export function ProfileForm({ profile, zones, action }: ProfileFormProps) {
  const t = useTranslations('settings')
  const { formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('displayName', 'bio', 'timeZone', 'email')
  return (
    <form {...formProps} className="grid gap-4">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('saved')}</FormAlert> : null}
      <Field label={t('profile.displayName')} error={problemOf('displayName')}>
        <Input
          name="displayName"
          defaultValue={typed('displayName', profile.actor.displayName)}
          maxLength={DISPLAY_NAME_MAX}
          autoComplete="name"
        />
      </Field>
      <Field label={t('profile.bio')} hint={t('profile.bioHint')} error={problemOf('bio')}>
        <Textarea name="bio" defaultValue={typed('bio', profile.bio)} maxLength={BIO_MAX} />
      </Field>
      <TimeZoneField zones={zones} value={typed('timeZone', profile.timeZone ?? '')} error={problemOf('timeZone')} />
      <Field label={t('profile.email')} hint={t('profile.emailHint')} error={problemOf('email')}>
        <Input name="email" type="email" defaultValue={typed('email', profile.email ?? '')} autoComplete="email" />
      </Field>
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('profile.save')}
      </Button>
    </form>
  )
}
