'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ButtonForm } from '@/components/ui/button-form'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { type FormAction, useForm } from '@/components/ui/use-form'

type FirstRoomsProps = {
  rooms: { id: string; name: string }[]
  add: FormAction<string>
  remove: FormAction<null>
}

/** The rooms everybody enters who comes for the first time. */
export function FirstRooms({ rooms, add, remove }: FirstRoomsProps) {
  const t = useTranslations('admin.access')
  const { formProps, isPending, result, problemOf, problemBeside, typed } = useForm(add)
  const problem = problemBeside('room')
  return (
    <div className="grid gap-5">
      <form {...formProps} className="grid gap-4">
        {problem ? <FormAlert problem>{problem}</FormAlert> : null}
        {result ? <FormAlert>{t('roomAdded', { name: result })}</FormAlert> : null}
        <Field label={t('room')} hint={t('roomHint')} error={problemOf('room')}>
          <Input name="room" defaultValue={typed('room')} className="sm:max-w-xs" />
        </Field>
        <Button type="submit" variant="outline" className="justify-self-start" aria-disabled={isPending}>
          {t('addRoom')}
        </Button>
      </form>
      {rooms.length > 0 ? (
        <ul aria-label={t('roomList')} className="divide-y border-t">
          {rooms.map(({ id, name }) => (
            <li key={id} className="flex items-center justify-between gap-3 py-2.5 text-sm">
              <Link href={`/rooms/${id}`} className="min-w-0 truncate text-primary hover:underline">
                {name}
              </Link>
              <ButtonForm
                action={remove}
                fields={{ roomId: id }}
                label={t('removeRoom')}
                name={t('removeRoomNamed', { name })}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
