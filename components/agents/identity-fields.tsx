'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { BIO_MAX, DISPLAY_NAME_MAX } from '@/lib/actors/constants'
import type { PublicAgent } from '@/lib/agents/schema'
import type { CardFields } from './card-fields'

export function IdentityFields({ agent, problemOf, typed }: CardFields & { agent?: PublicAgent }) {
  const t = useTranslations('admin.agents')
  return (
    <div className="grid gap-4">
      {agent ? null : (
        <Field label={t('handle')} hint={t('handleHint')} error={problemOf('name')} className="sm:max-w-sm">
          <Input name="name" defaultValue={typed('name')} maxLength={50} autoComplete="off" />
        </Field>
      )}
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_10rem]">
        <Field label={t('displayName')} error={problemOf('displayName')}>
          <Input
            name="displayName"
            defaultValue={typed('displayName', agent?.displayName)}
            maxLength={DISPLAY_NAME_MAX}
            autoComplete="off"
          />
        </Field>
        <Field label={t('avatar')} hint={t('avatarHint')} error={problemOf('avatar')}>
          <Input name="avatar" defaultValue={typed('avatar', agent?.avatar ?? '')} maxLength={32} autoComplete="off" />
        </Field>
      </div>
      <Field label={t('bio')} hint={t('bioHint')} error={problemOf('bio')}>
        <Textarea name="bio" defaultValue={typed('bio', agent?.bio)} maxLength={BIO_MAX} />
      </Field>
    </div>
  )
}
