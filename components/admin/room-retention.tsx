'use client'

import { useTranslations } from 'use-intl'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SaveForm } from '@/components/ui/save-form'
import { type FormAction, useForm } from '@/components/ui/use-form'
import { ROOM_GRACE_DAYS_MAX } from '@/lib/retention/constants'
import type { DueRooms } from '@/lib/retention/schema'

type RoomRetentionProps = { days: number; due: DueRooms; save: FormAction<null>; run: FormAction<null> }

/** How long deleted rooms can be restored, and what of them goes next. */
export function RoomRetention({ days, due, save, run }: RoomRetentionProps) {
  const t = useTranslations('admin.retention.rooms')
  const form = useForm(save)
  const { rooms, messages, sessions, files, held } = due
  return (
    <div className="grid gap-6">
      <SaveForm form={form} fields={['days']} saved={t('saved')} save={t('save')} className="sm:max-w-xs">
        <Field label={t('days')} hint={t('range', { max: ROOM_GRACE_DAYS_MAX })} error={form.problemOf('days')}>
          <Input
            name="days"
            type="number"
            min={1}
            max={ROOM_GRACE_DAYS_MAX}
            defaultValue={form.typed('days', String(days))}
          />
        </Field>
      </SaveForm>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t pt-5 text-sm">
        <div>
          <p>{t('due', { rooms, messages, sessions, files })}</p>
          {held > 0 ? <p className="text-muted-foreground">{t('held', { rooms: held })}</p> : null}
        </div>
        {rooms > 0 ? (
          <ConfirmForm
            action={run}
            label={t('run')}
            title={t('runTitle')}
            description={t('runDescription')}
            variant="destructive"
          />
        ) : null}
      </div>
    </div>
  )
}
