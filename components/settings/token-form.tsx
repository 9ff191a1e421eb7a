'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { DEFAULT_TOKEN_SCOPES, TOKEN_NAME_MAX } from '@/lib/actors/constants'
import type { CreatedToken, TokenScope } from '@/lib/actors/schema'
import { NewToken } from './new-token'

const DAYS = [7, 30, 90, 365]

type TokenFormProps = {
  action: FormAction<CreatedToken>
  /** The scopes this person can give away. */
  scopes: TokenScope[]
  rooms: { id: string; name: string }[]
}

export function TokenForm({ action, scopes, rooms }: TokenFormProps) {
  const t = useTranslations('settings.tokens')
  const { formProps, isPending, result, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name', 'scopes')
  const wasChosen = (field: string, otherwise: boolean) => typed(field, otherwise ? 'on' : '') === 'on'
  return (
    <form {...formProps} className="grid gap-4">
      {result ? <NewToken token={result.token} /> : null}
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <div className="grid gap-4 sm:grid-cols-[1fr_auto]">
        <Field label={t('name')} hint={t('nameHint')} error={problemOf('name')}>
          <Input name="name" defaultValue={typed('name')} maxLength={TOKEN_NAME_MAX} autoComplete="off" />
        </Field>
        <Field label={t('expires')} className="content-start">
          <Select name="expiresInDays" defaultValue={typed('expiresInDays', '90')}>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {t('days', { count })}
              </option>
            ))}
            <option value="">{t('never')}</option>
          </Select>
        </Field>
      </div>
      <CheckboxGroup
        legend={t('scopes')}
        error={problemOf('scopes')}
        choices={scopes.map((scope) => ({
          field: `scope ${scope}`,
          label: t(`scope.${scope}`),
          detail: scope,
          isChosen: wasChosen(`scope ${scope}`, DEFAULT_TOKEN_SCOPES.includes(scope)),
        }))}
      />
      {rooms.length > 0 ? (
        <CheckboxGroup
          legend={t('rooms')}
          hint={t('roomsHint')}
          choices={rooms.map(({ id, name }) => ({
            field: `room ${id}`,
            label: name,
            isChosen: wasChosen(`room ${id}`, false),
          }))}
        />
      ) : null}
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('create')}
      </Button>
    </form>
  )
}
