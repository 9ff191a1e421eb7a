'use client'

import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { DialogFooter } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { FormAlert } from '@/components/ui/form-alert'
import { Textarea } from '@/components/ui/textarea'
import { FetchError } from '@/lib/http/fetch-json'
import { REASON_MAX } from '@/lib/moderation/constants'
import type { ModerationKind } from '@/lib/moderation/schema'
import { isMuted } from '@/lib/rooms/policy'
import type { PublicMember } from '@/lib/rooms/schema'
import { ModerationKindChoice } from './moderation-kind-choice'
import { MuteTime } from './mute-time'
import { useModerate } from './use-moderate'

type ModerateFormProps = { roomId: string; member: PublicMember; onDone: () => void }

/** What to do, for how long, and why: the reason is asked for always. */
export function ModerateForm({ roomId, member, onDone }: ModerateFormProps) {
  const t = useTranslations('moderation')
  const kinds: ModerationKind[] = isMuted(member) ? ['warn', 'mute', 'unmute', 'remove'] : ['warn', 'mute', 'remove']
  const [kind, setKind] = useState<ModerationKind>('warn')
  const [minutes, setMinutes] = useState(60)
  const [isBarred, setBarred] = useState(false)
  const [reason, setReason] = useState('')
  const { mutate, isPending, error } = useModerate(roomId, onDone)
  const problem = error instanceof FetchError ? error : null

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isPending) return
    const about = { actorId: member.actorId, reason }
    if (kind === 'mute') mutate({ kind, ...about, minutes })
    else if (kind === 'remove') mutate({ kind, ...about, isBarred })
    else mutate({ kind, ...about })
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {problem && problem.field !== 'reason' ? <FormAlert problem>{problem.message}</FormAlert> : null}
      <ModerationKindChoice kinds={kinds} chosen={kind} onChoose={setKind} />
      {kind === 'mute' ? <MuteTime minutes={minutes} onChange={setMinutes} /> : null}
      {kind === 'remove' ? (
        <label className="flex items-start gap-2.5 text-sm">
          <input
            type="checkbox"
            checked={isBarred}
            onChange={(event) => setBarred(event.target.checked)}
            className="mt-0.5 size-4 accent-primary"
          />
          <span>
            {t('bar')} <span className="block text-muted-foreground text-xs">{t('barHint')}</span>
          </span>
        </label>
      ) : null}
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        error={problem?.field === 'reason' ? problem.message : undefined}
      >
        <Textarea
          rows={3}
          required
          maxLength={REASON_MAX}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <DialogFooter>
        <Button type="submit" variant={kind === 'remove' ? 'destructive' : 'default'} aria-disabled={isPending}>
          {t(`submit.${kind}`)}
        </Button>
      </DialogFooter>
    </form>
  )
}
