'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { ShownOnce } from '@/components/ui/shown-once'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { wholeAddress } from '@/components/ui/whole-address'
import { INVITE_DAYS_MAX, INVITE_USES_MAX } from '@/lib/rooms/constants'

export function RoomInviteForm({ roomId, action }: { roomId: string; action: FormAction<string> }) {
  const t = useTranslations('rooms.settings')
  const { formProps, isPending, result, problemOf, problemBeside, typed } = useForm(action)
  const problem = problemBeside('maxUses', 'days')
  return (
    <form {...formProps} className="grid gap-4">
      {result ? <NewLink key={result} path={result} /> : null}
      {problem ? <FormAlert problem>{problem}</FormAlert> : null}
      <input type="hidden" name="roomId" value={roomId} />
      <div className="grid grid-cols-2 gap-4 sm:max-w-md">
        <Field label={t('uses')} error={problemOf('maxUses')}>
          <Input name="maxUses" type="number" min={1} max={INVITE_USES_MAX} defaultValue={typed('maxUses', '10')} />
        </Field>
        <Field label={t('days')} error={problemOf('days')}>
          <Input name="days" type="number" min={1} max={INVITE_DAYS_MAX} defaultValue={typed('days', '7')} />
        </Field>
      </div>
      <Button type="submit" variant="outline" className="justify-self-start" aria-disabled={isPending}>
        {t('makeLink')}
      </Button>
    </form>
  )
}

function NewLink({ path }: { path: string }) {
  const t = useTranslations('rooms.settings')
  return <ShownOnce label={t('link')} hint={t('linkHint')} copy={t('copyLink')} text={wholeAddress(path)} />
}
