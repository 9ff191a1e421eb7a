'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/checkbox-field'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { DISPLAY_NAME_MAX } from '@/lib/actors/constants'
import { BASE_URL_MAX, OWN_ADDRESS, PROVIDER_KINDS, SECRET_MAX } from '@/lib/agents/providers/constants'
import type { PublicProvider } from '@/lib/agents/providers/schema'

/** Without a provider: a new one. A key is written, never read: the field is always empty. */
type ProviderFormProps = { provider?: PublicProvider; action: FormAction<null> }

export function ProviderForm({ provider, action }: ProviderFormProps) {
  const t = useTranslations('admin.providers')
  const { formProps, isPending, isDone, problemOf, problemBeside, typed } = useForm(action)
  const [kind, setKind] = useState(provider?.kind ?? PROVIDER_KINDS[0])
  const problem = problemBeside('name', 'baseUrl', 'secret')
  return (
    <form {...formProps} className="grid gap-4">
      {provider ? <input type="hidden" name="providerId" value={provider.id} /> : null}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t('name')} error={problemOf('name')}>
          <Input
            name="name"
            defaultValue={typed('name', provider?.name)}
            maxLength={DISPLAY_NAME_MAX}
            autoComplete="off"
          />
        </Field>
        {provider ? null : (
          <Field label={t('kind')}>
            <Select
              name="kind"
              value={kind}
              onChange={({ target }) => setKind(PROVIDER_KINDS.find((one) => one === target.value) ?? kind)}
            >
              {PROVIDER_KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(`kinds.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      <Field label={t('baseUrl')} hint={t('baseUrlHint', { address: OWN_ADDRESS[kind] })} error={problemOf('baseUrl')}>
        <Input
          name="baseUrl"
          type="url"
          defaultValue={typed('baseUrl', provider?.baseUrl ?? '')}
          maxLength={BASE_URL_MAX}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Field
        label={t('secret')}
        hint={provider?.hasSecret ? t('secretKept') : t('secretHint')}
        error={problemOf('secret')}
      >
        <Input name="secret" type="password" maxLength={SECRET_MAX} autoComplete="new-password" spellCheck={false} />
      </Field>
      {provider?.hasSecret ? <CheckboxField name="removesKey" checked={false} label={t('removesKey')} /> : null}
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {isDone ? <FormAlert>{t('saved')}</FormAlert> : null}
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {provider ? t('save') : t('create')}
      </Button>
    </form>
  )
}
