'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { dayOf } from '@/components/messages/day-of'
import { useRoomFacts } from '@/components/rooms/room-context'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { FetchError, fetchJson } from '@/lib/http/fetch-json'

/** Finds the first message of a day in the reader's time zone, or of the next day with messages. */
export function JumpToDay({ disabled, onFound }: { disabled: boolean; onFound: (seq: number) => void }) {
  const t = useTranslations('messages')
  const room = useRoomFacts()
  const [day, setDay] = useState('')
  const find = useMutation({
    mutationFn: (from: Date) =>
      fetchJson<{ seq: number; createdAt: string }>(`/api/rooms/${room.id}/messages/date?date=${from.toISOString()}`),
    onSuccess: ({ seq, createdAt }, from) => {
      if (dayOf(createdAt, true) !== dayOf(from.toISOString(), true)) {
        toast.message(t('jump.dateEmpty', { asked: inFull(from), found: inFull(new Date(createdAt)) }))
      }
      onFound(seq)
    },
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const from = new Date(`${day}T00:00`)
    if (!Number.isNaN(from.getTime())) find.mutate(from)
  }

  const isMissing = find.error instanceof FetchError && find.error.status === 404
  const problem = find.isError ? t(isMissing ? 'jump.dateNone' : 'jump.dateFailed') : ''
  return (
    <form onSubmit={submit} className="flex items-start gap-2">
      <Field label={t('jump.date')} error={problem} className="flex-1">
        <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </Field>
      <Button type="submit" className="mt-6" disabled={disabled || day === '' || find.isPending}>
        {t('jump.dateGo')}
      </Button>
    </form>
  )
}

function inFull(date: Date): string {
  return date.toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric' })
}
