'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { ShownOnce } from '@/components/ui/shown-once'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { wholeAddress } from '@/components/ui/whole-address'
import { INVITE_DAYS_MAX, INVITE_USES_MAX } from '@/lib/actors/constants'

export function InviteForm({ action }: { action: FormAction<string> }) {
  const t = useTranslations('admin.access')
  const { formProps, isPending, result, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('maxUses', 'expiresInDays')
  return (
    <form {...formProps} className="grid gap-4">
      {result ? <NewLink path={result} /> : null}
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <div className="grid grid-cols-2 gap-4 sm:max-w-md">
        <Field label={t('uses')} error={problemOf('maxUses')}>
          <Input name="maxUses" type="number" min={1} max={INVITE_USES_MAX} defaultValue={typed('maxUses', '1')} />
        </Field>
        <Field label={t('days')} error={problemOf('expiresInDays')}>
          <Input
            name="expiresInDays"
            type="number"
            min={1}
            max={INVITE_DAYS_MAX}
            defaultValue={typed('expiresInDays', '7')}
          />
        </Field>
      </div>
      <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
        {t('create')}
      </Button>
    </form>
  )
}

function NewLink({ path }: { path: string }) {
  const t = useTranslations('admin.access')
  return <ShownOnce key={path} label={t('link')} hint={t('created')} copy={t('copy')} text={wholeAddress(path)} />
}
