'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { RelativeTime } from '@/components/ui/relative-time'
import { Select } from '@/components/ui/select'
import { type FormAction, useForm } from '@/components/ui/use-form'
import type { Delegations } from '@/lib/approvals/schema'

const DAYS = [1, 2, 3, 7, 14, 30, 90]

type AwayFormProps = { delegations: Delegations; start: FormAction<null>; end: FormAction<null> }

/** Delegates this person's approvals while away, and lists the people they decide for. */
export function AwayForm({ delegations: { mine, forMe, actors }, start, end }: AwayFormProps) {
  const t = useTranslations('settings.away')
  const { formProps, isPending, problemOf, problemBeside, typed } = useForm(start)
  const problem = problemBeside('delegate', 'days')
  const nameOf = (id: string) => actors[id]?.displayName ?? ''
  return (
    <div className="grid gap-5">
      {mine ? (
        <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
          <p>
            {t('now', { name: nameOf(mine.delegateId) })} <RelativeTime iso={mine.until} />
          </p>
          <ConfirmForm action={end} label={t('end')} title={t('endTitle')} description={t('endHint')} />
        </div>
      ) : null}
      <form {...formProps} className="grid gap-4">
        {problem ? <FormAlert problem>{problem}</FormAlert> : null}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t('delegate')} hint={t('delegateHint')} error={problemOf('delegate')}>
            <Input name="delegate" defaultValue={typed('delegate')} autoComplete="off" spellCheck={false} />
          </Field>
          <Field label={t('days')} error={problemOf('until')}>
            <Select name="days" defaultValue={typed('days', '7')}>
              {DAYS.map((days) => (
                <option key={days} value={days}>
                  {t('dayCount', { count: days })}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Button type="submit" className="justify-self-start" aria-disabled={isPending}>
          {t('start')}
        </Button>
      </form>
      {forMe.length > 0 ? (
        <ul aria-label={t('forMe')} className="grid gap-1 border-t pt-3 text-sm">
          {forMe.map(({ personId, until }) => (
            <li key={personId}>
              {t('forPerson', { name: nameOf(personId) })} <RelativeTime iso={until} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
