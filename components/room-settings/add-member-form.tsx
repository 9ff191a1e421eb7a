'use client'

import { useTranslations } from 'use-intl'
import { NameInput } from '@/components/rooms/name-input'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { type FormAction, useForm } from '@/components/ui/use-form'

export function AddMemberForm({ roomId, action }: { roomId: string; action: FormAction<string> }) {
  const t = useTranslations('rooms.settings')
  const { formProps, isPending, result, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('name')
  return (
    <form {...formProps} className="grid gap-3">
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      {result ? <FormAlert>{t('added', { name: result })}</FormAlert> : null}
      <input type="hidden" name="roomId" value={roomId} />
      <div className="flex items-start gap-2">
        <Field label={t('add')} hint={t('addHint')} error={problemOf('name')} className="flex-1">
          <NameInput name="name" required defaultValue={typed('name')} />
        </Field>
        <Button type="submit" className="mt-6.5" aria-disabled={isPending}>
          {t('addSubmit')}
        </Button>
      </div>
    </form>
  )
}
