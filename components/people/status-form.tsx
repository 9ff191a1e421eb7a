'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { STATUS_TEXT_MAX } from '@/lib/actors/constants'
import type { Status } from '@/lib/actors/schema'
import { FetchError } from '@/lib/http/fetch-json'
import { serverNow } from '@/lib/http/server-clock'
import { STATUS_TIMES, type StatusTime, statusEnd } from './status-end'
import { StatusLine } from './status-line'
import { useSaveStatus } from './use-save-status'

/** What one says of one's day, with an end that comes by itself. Usual things are one press away. */
export function StatusForm({ status }: { status: Status | null }) {
  const t = useTranslations('people.statusForm')
  const router = useRouter()
  const [emoji, setEmoji] = useState(status?.emoji ?? '')
  const [text, setText] = useState(status?.text ?? '')
  const [time, setTime] = useState<StatusTime>('today')
  const { mutate, isPending, isSuccess, error } = useSaveStatus(() => router.refresh())
  const problem = error instanceof FetchError ? error : null
  const fieldProblem = (field: string) => (problem?.field?.endsWith(field) ? problem.message : undefined)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isPending) mutate({ emoji, text, until: statusEnd(time, serverNow()) })
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {problem && !problem.field ? <FormAlert problem>{problem.message}</FormAlert> : null}
      {isSuccess ? <FormAlert>{t('saved')}</FormAlert> : null}
      {status ? <StatusLine status={status} /> : null}
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('usual')}</legend>
        {USUAL.map(([symbol, key]) => (
          <Button
            key={key}
            variant="outline"
            size="sm"
            onClick={() => {
              setEmoji(symbol)
              setText(t(key))
            }}
          >
            <span aria-hidden="true">{symbol}</span> {t(key)}
          </Button>
        ))}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-[5rem_minmax(0,1fr)_11rem]">
        <Field label={t('emoji')} error={fieldProblem('emoji')}>
          <Input value={emoji} onChange={({ target }) => setEmoji(target.value)} autoComplete="off" />
        </Field>
        <Field label={t('text')} error={fieldProblem('text')}>
          <Input
            value={text}
            maxLength={STATUS_TEXT_MAX}
            onChange={({ target }) => setText(target.value)}
            autoComplete="off"
          />
        </Field>
        <Field label={t('until')}>
          <Select
            value={time}
            onChange={({ target }) => setTime(STATUS_TIMES.find((one) => one === target.value) ?? time)}
          >
            {STATUS_TIMES.map((one) => (
              <option key={one} value={one}>
                {t(`time.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" aria-disabled={isPending}>
          {t('save')}
        </Button>
        {status ? (
          <Button
            variant="outline"
            aria-disabled={isPending}
            onClick={() => {
              setEmoji('')
              setText('')
              mutate({ emoji: '', text: '', until: null })
            }}
          >
            {t('clear')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

const USUAL = [
  ['💬', 'meeting'],
  ['🍽️', 'lunch'],
  ['🔕', 'focus'],
  ['🤒', 'sick'],
  ['🌴', 'holiday'],
] as const
